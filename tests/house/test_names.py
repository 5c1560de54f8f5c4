"""Names: plain nouns and verbs, no bare participle or pronoun that tells a reader nothing."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from tests.house.source import modules

VAGUE = """
told found held one said made put known moved named asked kept given taken shown seen it thing things came gone done
"""
NO_NAMES = frozenset(VAGUE.split())
"""What no function, class, module, variable, argument or attribute may be called."""

PARTICIPLES = """
told found held said made put known kept given taken shown seen drawn built brought caught done felt got gone heard
hidden laid led left lost meant met paid sent sold spent spoken stood thought understood won worn written begun chosen
broken fallen forgotten woken foreseen
"""
IRREGULAR = frozenset(PARTICIPLES.split())
NOT_PARTICIPLES = frozenset({"seed", "feed", "need", "speed", "embed", "proceed", "exceed"})

ALLOWED = {
    "ripeness.backtesting.cases.cases_result": {"told"},
    "ripeness.backtesting.results": {"came", "known", "told"},
    "ripeness.backtesting.wars.war_scores": {"came"},
    "ripeness.backtesting.wars.war_views": {"found"},
    "ripeness.core.errors": {"Interrupted"},
    "ripeness.diagnostics.precision": {"asked"},
    "ripeness.evidence.drafting.draft": {"Drafted"},
    "ripeness.evidence.perspectives.proposal": {"moved"},
    "ripeness.evidence.text.accept": {"Entered"},
    "ripeness.evidence.words_and_deeds.results": {"Measured"},
    "ripeness.forecasting.book.questions": {"known"},
    "ripeness.forecasting.pooling": {"made"},
    "ripeness.forecasting.scores.full_score": {"came"},
    "ripeness.forecasting.scores.intervals": {"came"},
    "ripeness.inference.learning_result": {"moved"},
    "ripeness.measures.actors": {"kept"},
    "ripeness.measures.credibility": {"kept"},
    "ripeness.measures.credibility_evidence": {"made"},
    "ripeness.measures.record": {"kept", "moved"},
    "ripeness.second_opinions.stability.api": {"asked"},
    "ripeness.second_opinions.stability.opinion": {"taken"},
    "ripeness.scenario.language.history": {"known"},
    "ripeness.scenario.language.record": {"made"},
    "ripeness.scenario.language.scenario": {"held", "made"},
    "ripeness.web.services.jobs.store": {"asked"},
    "ripeness.workbench.live.response": {"moved"},
    "ripeness.workbench.verbs.ledger": {"Imported"},
    "ripeness.workbench.verbs.what_if": {"moved"},
}
"""Names that others rely on, by module: keys of files and of JSON, and what `ripeness` itself exports."""


def test_no_name_is_a_bare_participle_or_pronoun() -> None:
    faults = [f"{module}: {name}" for module, tree in modules() for name in sorted(set(_faulty(module, tree)))]
    assert faults == []


def test_no_exception_is_left_over() -> None:
    there = {module: set(_faulty(module, tree, allowed=())) for module, tree in modules()}
    assert {module: names - there[module] for module, names in ALLOWED.items() if not names <= there[module]} == {}


def test_the_gate_would_notice() -> None:
    tree = ast.parse("def measured(one):\n    found = [told for told in one]\n    return found\n")
    assert set(_faulty("ripeness.x", tree)) == {"measured", "one", "found", "told"}


def _faulty(module: str, tree: ast.Module, allowed: Collection[str] | None = None) -> Iterator[str]:
    allowed = ALLOWED.get(module, set()) if allowed is None else allowed
    if module.rpartition(".")[2].lstrip("_") in NO_NAMES | IRREGULAR:
        yield module
    for node in ast.walk(tree):
        for name in _bound_names(node):
            plain = name.lstrip("_")
            callable_name = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            vague = plain in NO_NAMES or (callable_name and _is_participle(plain))
            if vague and name not in allowed:
                yield name


def _bound_names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def _is_participle(name: str) -> bool:
    """Whether a name is a single word, such as `measured` or `Measured`, and that word a past participle."""
    name = name[:1].lower() + name[1:]
    regular = name.endswith("ed") and len(name) > 4 and name not in NOT_PARTICIPLES
    return name.isalpha() and name.islower() and (regular or name in IRREGULAR)

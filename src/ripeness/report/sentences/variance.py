"""Where the spread of the chance of a deal lies: single quantities, pairs of them, and the structure of the game."""

from __future__ import annotations

from ripeness.diagnostics.sensitivity.results import (
    OutcomeVariance,
    PairShare,
    StructuralForm,
    StructuralUncertainty,
    VarianceShare,
)
from ripeness.report.names import DEAL, in_words
from ripeness.report.number_format import (
    day,
    from_to,
    in_quotes,
    listing,
    percent,
    sentence,
    significant,
    with_interval,
)
from ripeness.report.sentences.unknowns import indices
from ripeness.report.table import Table, tabulate
from ripeness.scenario.language.structure import forms_in_words
from ripeness.workbench.assessment import Assessment

PAIRS = 3
"""How many pairs a sentence names; the table holds them all."""
FORMS = 3
"""How many forms have sentences: those that carry most."""


def variance_sentences(assessment: Assessment) -> tuple[str, ...]:
    """What single quantities and pairs carry of the spread in the chance of a deal, and the noise floor."""
    own = next((entry for entry in assessment.variance if entry.outcome == DEAL), None)
    if own is None:
        return ()
    texts = (_noise_floor(assessment, own), _parts(assessment, own), _pairs(own))
    return tuple(text for text in texts if text)


def _noise_floor(assessment: Assessment, own: OutcomeVariance) -> str:
    floor = f"by chance alone, numbers that nothing uses seem to carry up to {share(own.noise_floor)} of it"
    if indices(assessment):
        return sentence(f"no smaller share of the spread is listed than can be told from none: {floor}")
    return sentence(f"no quantity can be told to carry {in_words(assessment, DEAL)} by itself: {floor}")


def _parts(assessment: Assessment, own: OutcomeVariance) -> str:
    alone = f"of the spread in {in_words(assessment, DEAL)}, quantities one by one carry {_with_ends(own.alone)}"
    if own.in_pairs is None:
        return sentence(alone)
    if own.in_pairs.low <= 0:
        pairs = f"what pairs carry beyond that, {_with_ends(own.in_pairs)}, cannot be told from nothing"
    else:
        pairs = f"pairs of them carry {_with_ends(own.in_pairs)} beyond that"
    return sentence(f"{alone}; {pairs}; the rest lies in three and more acting together and in sharp edges")


def _pairs(own: OutcomeVariance) -> str:
    if own.in_pairs is None:
        return ""
    if not own.pairs:
        return sentence("with so many draws no pair can be told to act together")
    pairs = [
        f"{in_quotes(pair.first_label)} with {in_quotes(pair.second_label)} ({share(pair.share.share)})"
        for pair in own.pairs[:PAIRS]
    ]
    return sentence(f"told from chance, these act together most: {listing(pairs)}")


def pairs_table(assessment: Assessment) -> Table | None:
    """The pairs that are told from chance, the greatest first; None without any."""
    pairs: list[PairShare] = [pair for entry in assessment.variance if entry.outcome == DEAL for pair in entry.pairs]
    if not pairs:
        return None
    return tabulate(
        pairs,
        ("Quantity", lambda pair: pair.first_label),
        ("With", lambda pair: pair.second_label),
        ("Share of the spread beyond what each carries alone, with 90% interval", lambda pair: _with_ends(pair.share)),
    )


def structure_sentences(assessment: Assessment) -> tuple[str, ...]:
    """How much of the spread in the chance of a deal is structure, and what hangs on the forms that carry most."""
    structure = assessment.structure
    if structure is None:
        return ()
    return (_between(assessment, structure), *(_form(assessment, form) for form in structure.forms[:FORMS]))


def _between(assessment: Assessment, structure: StructuralUncertainty) -> str:
    return sentence(
        f"of the spread in {in_words(assessment, structure.outcome)}, {_with_ends(structure.between)} lies between "
        f"structures of the game; the rest lies within them, in numbers that are not known"
    )


def _form(assessment: Assessment, form: StructuralForm) -> str:
    return sentence(
        f"{in_quotes(form.label)}: the record {from_to(form.prior, form.posterior, 'it')}; a deal by "
        f"{day(assessment.verdict.horizon)} is {percent(form.outcome_if_form)} likely if "
        f"{form_in_words(form, form.form)}, and {percent(form.outcome_if_other)} if {form_in_words(form, form.other)}"
    )


def form_in_words(form: StructuralForm, name: str) -> str:
    """What a form of a mechanism says, as the scenario language describes it; the name itself where it does not."""
    return forms_in_words(form.path.rpartition(".")[2]).get(name, name)


def structure_table(assessment: Assessment) -> Table | None:
    """Every form in doubt, the one that carries most first; None where the structure is not."""
    structure = assessment.structure
    if structure is None:
        return None
    return tabulate(
        structure.forms,
        ("Mechanism", lambda form: form.label.removeprefix("Structure: ")),
        ("Form", lambda form: form_in_words(form, form.form)),
        ("Before the record", lambda form: percent(form.prior)),
        ("After it", lambda form: percent(form.posterior)),
        ("Other form", lambda form: form_in_words(form, form.other)),
        ("Deal if the form", lambda form: percent(form.outcome_if_form)),
        ("If the other", lambda form: percent(form.outcome_if_other)),
        ("Share of the spread", lambda form: _with_ends(form.share)),
    )


def share(part: float) -> str:
    """A share of a spread to two digits where it is small: an estimate below 0 reads as 0."""
    if part <= 0:
        return "0%"
    return percent(part) if part >= 0.1 else f"{significant(100 * part)}%"


def _with_ends(part: VarianceShare) -> str:
    value, low, high = (min(max(end, 0.0), 1.0) for end in (part.share, part.low, part.high))
    return with_interval(share, value, low, high)

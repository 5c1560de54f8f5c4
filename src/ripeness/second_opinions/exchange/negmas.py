"""NegMAS domains and linear additive utility functions in YAML."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ripeness.core.errors import UsageError
from ripeness.second_opinions.exchange.domain import Domain, DomainIssue, DomainParty

MAX_BYTES: Final = 5 * 2**20
MOST_OPTIONS: Final = 1000
ADDITIVE: Final = ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
RANGES: Final = ("ContiguousIssue", "IntegerIssue")


def read_negmas(domain: tuple[str, bytes], functions: Sequence[tuple[str, bytes]]) -> Domain:
    """A domain from its file and the utility functions of its parties, each as name and content.

    Raises UsageError with the file (and line, where the YAML itself is broken) for what is no
    NegMAS YAML, for continuous issues and for functions that are not additive.
    """
    name, raw = domain
    content = _yaml(name, raw)
    rows = content.get("issues")
    if not isinstance(rows, list) or not rows:
        raise UsageError(f"{name}: holds no issues; wanted a list of issues with name, type and values")
    issues = tuple(_issue(row, name) for row in rows)
    return Domain(
        str(content.get("name", name)),
        issues,
        tuple(_party(file, _yaml(file, text), issues) for file, text in functions),
    )


def _yaml(name: str, raw: bytes) -> dict[str, Any]:
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{name}: holds {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        content = YAML(typ="safe", pure=True).load(raw)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
        raise UsageError(f"{name}{place}: this is no YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(content, dict):
        raise UsageError(f"{name}: found a {type(content).__name__}; wanted a domain or a utility function of NegMAS")
    return content


def _kind(entry: dict[str, Any]) -> str:
    return str(entry.get("type", "")).rsplit(".", 1)[-1]


def _issue(entry: Any, name: str) -> DomainIssue:
    if not isinstance(entry, dict) or "name" not in entry or "values" not in entry:
        raise UsageError(f"{name}: an issue wants name, type and values; found {str(entry)[:80]}")
    values, kind = entry["values"], _kind(entry)
    if kind == "ContinuousIssue":
        raise UsageError(f"{name}: {entry['name']} is continuous; issues with options are read")
    if isinstance(values, int):
        values, kind = [0, values - 1], "ContiguousIssue"
    if kind in RANGES:
        return DomainIssue(str(entry["name"]), _range(values, f"{name}: {entry['name']}"), numeric=True)
    return DomainIssue(str(entry["name"]), tuple(map(str, values)))


def _range(values: Any, where: str) -> tuple[str, ...]:
    match values:
        case [int(low), *_, int(high)] if 0 <= high - low < MOST_OPTIONS:
            return tuple(map(str, range(low, high + 1)))
        case _:
            raise UsageError(f"{where}: found {str(values)[:80]}; wanted at most {MOST_OPTIONS} whole numbers")


def _party(name: str, profile: dict[str, Any], issues: tuple[DomainIssue, ...]) -> DomainParty:
    if _kind(profile) not in ADDITIVE:
        raise UsageError(f"{name}: a function of type {_kind(profile) or 'none'}; wanted {ADDITIVE[0]}")
    tables, weights = profile.get("values"), profile.get("weights")
    if not isinstance(tables, list) or not isinstance(weights, list) or len(tables) != len(weights):
        raise UsageError(f"{name}: wanted lists of values and of weights, one each an issue")
    if len(tables) != len(issues):
        raise UsageError(f"{name}: weighs {len(tables)} issues; the domain has {len(issues)}")
    reserved = profile.get("reserved_value")
    return DomainParty(
        name=str(profile.get("name", name)),
        weights=tuple(float(weight) for weight in weights),
        worth=tuple(_worth(table, issue, name) for table, issue in zip(tables, issues, strict=True)),
        reservation=None if reserved is None or float(reserved) == float("-inf") else float(reserved),
    )


def _worth(mapping: Any, issue: DomainIssue, name: str) -> tuple[float, ...]:
    kind = _kind(mapping) if isinstance(mapping, dict) else ""
    try:
        if kind == "TableFun":
            table = {str(option): float(value) for option, value in mapping["mapping"].items()}
            return tuple(table[option] for option in issue.options)
        if kind in ("AffineFun", "LinearFun"):
            slope, bias = float(mapping["slope"]), float(mapping.get("bias", 0.0))
            return tuple(slope * float(option) + bias for option in issue.options)
        if kind == "IdentityFun":
            return tuple(map(float, issue.options))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"{name}: {issue.name}: lacks a usable {error}") from None
    raise UsageError(f"{name}: {issue.name}: a function of type {kind or 'none'}; wanted TableFun or AffineFun")


def write_negmas(domain: Domain) -> dict[str, str]:
    """The texts of `domain.yml` and of a utility function a party; `read_negmas` reads them back equal."""
    issues = [
        {"name": issue.name, "type": "ContiguousIssue", "values": [_keys(issue)[0], _keys(issue)[-1]]}
        if issue.numeric
        else {"name": issue.name, "type": "CategoricalIssue", "values": _keys(issue)}
        for issue in domain.issues
    ]
    texts = {"domain.yml": _text({"name": domain.name, "type": "DiscreteCartesianOutcomeSpace", "issues": issues})}
    for party in domain.parties:
        texts[f"{party.name}.yml"] = _text(_function(domain, party))
    return texts


def _function(domain: Domain, party: DomainParty) -> dict[str, Any]:
    tables = [
        {"type": "TableFun", "mapping": dict(zip(_keys(issue), worth, strict=True))}
        for issue, worth in zip(domain.issues, party.worth, strict=True)
    ]
    reserved = float("-inf") if party.reservation is None else party.reservation
    head = {"name": party.name, "type": ADDITIVE[0], "reserved_value": reserved}
    return {**head, "weights": list(party.weights), "values": tables}


def _keys(issue: DomainIssue) -> list[Any]:
    return [int(option) for option in issue.options] if issue.numeric else list(issue.options)


def _text(document: dict[str, Any]) -> str:
    out = io.StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    # A key that is broken over two lines is none.
    writer.width = 1_000_000
    writer.dump(document, out)
    return out.getvalue()

"""GeniusWeb domains and linear additive profiles in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.second_opinions.exchange.domain import Domain, DomainIssue, DomainParty

MOST_OPTIONS: Final = 1000
SPACE: Final = "LinearAdditiveUtilitySpace"


def read_geniusweb(domain: tuple[str, bytes] | None, profiles: Sequence[tuple[str, bytes]]) -> Domain:
    """A domain from its file (None: from the first profile, which holds it too) and its parties' profiles.

    Raises UsageError with the file for what is no GeniusWeb JSON or does not fit the domain.
    """
    spaces = [(name, _space(read_object(name, raw), name)) for name, raw in profiles]
    if domain is not None:
        where, content = domain[0], read_object(*domain)
    elif spaces:
        where, content = spaces[0][0], spaces[0][1].get("domain", {})
    else:
        raise UsageError("no file of GeniusWeb was given; wanted a domain, or profiles")
    table = content.get("issuesValues")
    if not isinstance(table, dict) or not table:
        raise UsageError(f"{where}: holds no issuesValues; wanted issue by issue its values")
    issues = tuple(_issue(str(issue), values, where) for issue, values in table.items())
    return Domain(str(content.get("name", where)), issues, tuple(_party(name, space, issues) for name, space in spaces))


def read_object(name: str, raw: bytes) -> dict[str, Any]:
    """The JSON object in a file; UsageError where it holds none."""
    try:
        content = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: this is no JSON: {error}") from None
    if not isinstance(content, dict):
        raise UsageError(f"{name}: found a {type(content).__name__}; wanted an object with issuesValues or {SPACE}")
    return content


def _space(profile: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(profile.get(SPACE), dict):
        raise UsageError(f"{name}: holds no {SPACE}; other kinds of profile are not read")
    return dict(profile[SPACE])


def _issue(issue: str, values: Any, name: str) -> DomainIssue:
    if isinstance(values, dict) and isinstance(values.get("values"), list) and values["values"]:
        return DomainIssue(issue, tuple(dict.fromkeys(map(str, values["values"]))))
    if isinstance(values, dict) and isinstance(values.get("range"), list) and len(values["range"]) == 3:
        return DomainIssue(issue, _steps(values["range"], f"{name}: {issue}"), numeric=True)
    raise UsageError(f"{name}: {issue}: wanted values, or a range of low, high and step")


def _steps(bounds: list[Any], where: str) -> tuple[str, ...]:
    try:
        low, high, step = (Decimal(str(number)) for number in bounds)
    except InvalidOperation:
        raise UsageError(f"{where}: range: found {bounds}; wanted three numbers") from None
    if step <= 0 or not 0 <= (high - low) / step < MOST_OPTIONS:
        raise UsageError(f"{where}: range: found {bounds}; wanted at most {MOST_OPTIONS} steps upwards")
    return tuple(str(low + step * k) for k in range(int((high - low) / step) + 1))


def _party(name: str, space: dict[str, Any], issues: tuple[DomainIssue, ...]) -> DomainParty:
    try:
        weights = tuple(float(space["issueWeights"][issue.name]) for issue in issues)
        worth = tuple(_worth(space["issueUtilities"][issue.name], issue) for issue in issues)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{name}: the profile does not fit the domain: it lacks a usable {error}") from None
    party = DomainParty(str(space.get("name", name)), weights, worth)
    bid = (space.get("reservationBid") or {}).get("issuevalues")
    return party if not bid else _with_reservation(party, bid, issues, name)


def _worth(utilities: dict[str, Any], issue: DomainIssue) -> tuple[float, ...]:
    if "discreteutils" in utilities:
        table = utilities["discreteutils"]["valueUtilities"]
        return tuple(float(table[option]) for option in issue.options)
    ends = utilities["numberutils"]
    low, high, least, most = (float(ends[k]) for k in ("lowValue", "highValue", "lowUtility", "highUtility"))
    return tuple(least + (most - least) * (float(option) - low) / (high - low) for option in issue.options)


def _with_reservation(
    party: DomainParty, bid: dict[str, Any], issues: tuple[DomainIssue, ...], name: str
) -> DomainParty:
    try:
        places = [issue.options.index(str(bid[issue.name])) for issue in issues]
    except (KeyError, ValueError) as error:
        raise UsageError(f"{name}: the reservationBid does not fit the domain: {error}") from None
    value = sum(w * worth[k] for w, worth, k in zip(party.weights, party.worth, places, strict=True))
    return replace(party, reservation=value)


def write_geniusweb(domain: Domain) -> dict[str, str]:
    """The texts of `domain.json` and of a profile a party, by file name.

    GeniusWeb wants weights that sum to 1 and utilities in [0, 1]: both are scaled to, which leaves
    every comparison between packages as it was. A reservation value has no place of its own
    there; where a party has one, the package nearest below it stands as the reservation bid.
    """
    content = {"name": domain.name, "issuesValues": {i.name: {"values": list(i.options)} for i in domain.issues}}
    texts = {"domain.json": json.dumps(content, indent=1, ensure_ascii=False) + "\n"}
    for party in domain.parties:
        text = json.dumps({SPACE: _profile(domain, party, content)}, indent=1, ensure_ascii=False)
        texts[f"{party.name}.json"] = text + "\n"
    return texts


def _profile(domain: Domain, party: DomainParty, content: dict[str, Any]) -> dict[str, Any]:
    spans = [w * (max(worth) - min(worth)) for w, worth in zip(party.weights, party.worth, strict=True)]
    total = sum(spans) or 1.0
    profile: dict[str, Any] = {"name": party.name, "issueUtilities": {}, "issueWeights": {}, "domain": content}
    for issue, span, worth in zip(domain.issues, spans, party.worth, strict=True):
        low, wide = min(worth), (max(worth) - min(worth)) or 1.0
        table = {option: (value - low) / wide for option, value in zip(issue.options, worth, strict=True)}
        profile["issueUtilities"][issue.name] = {"discreteutils": {"valueUtilities": table}}
        profile["issueWeights"][issue.name] = span / total
    bid = _nearest_below(domain, party)
    return profile if bid is None else profile | {"reservationBid": {"issuevalues": bid}}


def _nearest_below(domain: Domain, party: DomainParty) -> dict[str, str] | None:
    if party.reservation is None:
        return None
    values = Domain(domain.name, domain.issues, (party,)).values()[:, 0]
    below = values <= party.reservation
    return domain.package(int((values * below - 1e300 * ~below).argmax())) if below.any() else None

"""GeniusWeb domains and linear additive profiles in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from ripeness.core.errors import UsageError
from ripeness.opinions.exchange.domain import (
    Domain,
    DomainIssue,
    Party,
)

MOST_OPTIONS: Final = 1000
SPACE: Final = "LinearAdditiveUtilitySpace"


def read_geniusweb(domain: tuple[str, bytes] | None, profiles: Sequence[tuple[str, bytes]]) -> Domain:
    """A domain from its file (None: from the first profile, which holds it too) and its parties' profiles.

    Raises UsageError with the file for what is no GeniusWeb JSON or does not fit the domain.
    """
    spaces = [(name, _space(_json(name, raw), name)) for name, raw in profiles]
    if domain is not None:
        where, given = domain[0], _json(*domain)
    elif spaces:
        where, given = spaces[0][0], spaces[0][1].get("domain", {})
    else:
        raise UsageError("no file of GeniusWeb was given; wanted a domain, or profiles")
    issues = _issues(given, where)
    return Domain(str(given.get("name", where)), issues, tuple(_party(name, space, issues) for name, space in spaces))


def _json(name: str, raw: bytes) -> dict[str, Any]:
    try:
        given = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UsageError(f"{name}: this is no JSON: {error}") from None
    if not isinstance(given, dict):
        raise UsageError(f"{name}: found a {type(given).__name__}; wanted an object with issuesValues or {SPACE}")
    return given


def _space(given: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(given.get(SPACE), dict):
        raise UsageError(f"{name}: holds no {SPACE}; other kinds of profile are not read")
    return dict(given[SPACE])


def _issues(given: dict[str, Any], name: str) -> tuple[DomainIssue, ...]:
    table = given.get("issuesValues")
    if not isinstance(table, dict) or not table:
        raise UsageError(f"{name}: holds no issuesValues; wanted issue by issue its values")
    return tuple(_issue(str(issue), values, name) for issue, values in table.items())


def _issue(issue: str, given: Any, name: str) -> DomainIssue:
    if isinstance(given, dict) and isinstance(given.get("values"), list) and given["values"]:
        return DomainIssue(issue, tuple(dict.fromkeys(map(str, given["values"]))))
    if isinstance(given, dict) and isinstance(given.get("range"), list) and len(given["range"]) == 3:
        return DomainIssue(issue, _steps(given["range"], f"{name}: {issue}"), numeric=True)
    raise UsageError(f"{name}: {issue}: wanted values, or a range of low, high and step")


def _steps(given: list[Any], where: str) -> tuple[str, ...]:
    try:
        low, high, step = (Decimal(str(number)) for number in given)
    except InvalidOperation:
        raise UsageError(f"{where}: range: found {given}; wanted three numbers") from None
    if step <= 0 or not 0 <= (high - low) / step < MOST_OPTIONS:
        raise UsageError(f"{where}: range: found {given}; wanted at most {MOST_OPTIONS} steps upwards")
    return tuple(str(low + step * k) for k in range(int((high - low) / step) + 1))


def _party(name: str, space: dict[str, Any], issues: tuple[DomainIssue, ...]) -> Party:
    try:
        weights = tuple(float(space["issueWeights"][issue.name]) for issue in issues)
        worth = tuple(_worth(space["issueUtilities"][issue.name], issue) for issue in issues)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{name}: the profile does not fit the domain: it lacks a usable {error}") from None
    party = Party(str(space.get("name", name)), weights, worth)
    bid = (space.get("reservationBid") or {}).get("issuevalues")
    return party if not bid else _with_reservation(party, bid, issues, name)


def _worth(given: dict[str, Any], issue: DomainIssue) -> tuple[float, ...]:
    if "discreteutils" in given:
        table = given["discreteutils"]["valueUtilities"]
        return tuple(float(table[option]) for option in issue.options)
    ends = given["numberutils"]
    low, high, least, most = (float(ends[k]) for k in ("lowValue", "highValue", "lowUtility", "highUtility"))
    return tuple(least + (most - least) * (float(option) - low) / (high - low) for option in issue.options)


def _with_reservation(party: Party, bid: dict[str, Any], issues: tuple[DomainIssue, ...], name: str) -> Party:
    try:
        places = [issue.options.index(str(bid[issue.name])) for issue in issues]
    except (KeyError, ValueError) as error:
        raise UsageError(f"{name}: the reservationBid does not fit the domain: {error}") from None
    value = sum(w * worth[k] for w, worth, k in zip(party.weights, party.worth, places, strict=True))
    return Party(party.name, party.weights, party.worth, value)


def write_geniusweb(domain: Domain) -> dict[str, str]:
    """The texts of `domain.json` and of a profile a party, by file name.

    GeniusWeb wants weights that sum to 1 and utilities in [0, 1]: both are scaled to, which leaves
    every comparison between packages as it was. A reservation value has no place of its own
    there; where a party has one, the package nearest below it stands as the reservation bid.
    """
    given = {"name": domain.name, "issuesValues": {i.name: {"values": list(i.options)} for i in domain.issues}}
    texts = {"domain.json": json.dumps(given, indent=1, ensure_ascii=False) + "\n"}
    for party in domain.parties:
        text = json.dumps({SPACE: _profile(domain, party, given)}, indent=1, ensure_ascii=False)
        texts[f"{party.name}.json"] = text + "\n"
    return texts


def _profile(domain: Domain, party: Party, given: dict[str, Any]) -> dict[str, Any]:
    spans = [w * (max(worth) - min(worth)) for w, worth in zip(party.weights, party.worth, strict=True)]
    total = sum(spans) or 1.0
    profile: dict[str, Any] = {"name": party.name, "issueUtilities": {}, "issueWeights": {}, "domain": given}
    for issue, span, worth in zip(domain.issues, spans, party.worth, strict=True):
        low, wide = min(worth), (max(worth) - min(worth)) or 1.0
        table = {option: (value - low) / wide for option, value in zip(issue.options, worth, strict=True)}
        profile["issueUtilities"][issue.name] = {"discreteutils": {"valueUtilities": table}}
        profile["issueWeights"][issue.name] = span / total
    bid = _nearest_below(domain, party)
    return profile if bid is None else profile | {"reservationBid": {"issuevalues": bid}}


def _nearest_below(domain: Domain, party: Party) -> dict[str, str] | None:
    if party.reservation is None:
        return None
    values = Domain(domain.name, domain.issues, (party,)).values()[:, 0]
    below = values <= party.reservation
    return domain.package(int((values * below - 1e300 * ~below).argmax())) if below.any() else None

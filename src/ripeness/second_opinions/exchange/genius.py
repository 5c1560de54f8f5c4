"""GENIUS domains and preference profiles in XML (Lin et al. 2014), discrete and integer issues.

A profile gives weights and evaluations; the worth of a package is the sum of weight times
evaluation, in the figures of the file. An integer issue is worth offset + slope · value.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from ripeness.core.errors import UsageError
from ripeness.core.safe_xml import XmlNode, read_xml
from ripeness.second_opinions.exchange.domain import Domain, DomainIssue, DomainParty

MOST_OPTIONS: Final = 1000


def read_genius(domain: tuple[str, bytes], profiles: Sequence[tuple[str, bytes]]) -> Domain:
    """A domain from its file and the profiles of its parties, each as name and content.

    Raises UsageError with file and line for what is no GENIUS XML, for real-valued issues
    and for a profile that does not fit the domain.
    """
    name, raw = domain
    root = read_xml(raw, name)
    issues = _issues(root, name)
    if not issues:
        raise UsageError(f"{name}: holds no issue; wanted a GENIUS domain with <issue name=… type=…>")
    read = tuple(_party(file, read_xml(content, file), issues) for file, content in profiles)
    title = next((node.attributes.get("name", "") for node in root.all("objective")), "")
    return Domain(title if title not in ("", "root") else _stem(name), tuple(issues.values()), read)


def _issues(root: XmlNode, name: str) -> dict[str, DomainIssue]:
    """The issues by their index in the file, in its order."""
    issues: dict[str, DomainIssue] = {}
    for node in sorted(root.all("issue"), key=lambda node: int(_attribute(node, "index", name))):
        options, numeric = _options(node, name)
        issues[_attribute(node, "index", name)] = DomainIssue(_attribute(node, "name", name), options, numeric)
    return issues


def _options(node: XmlNode, name: str) -> tuple[tuple[str, ...], bool]:
    kind = node.attributes.get("vtype") or node.attributes.get("type") or "discrete"
    if kind == "discrete":
        return tuple(dict.fromkeys(_attribute(item, "value", name) for item in node.own("item"))), False
    if kind != "integer":
        raise UsageError(f"{name}:{node.line}: an issue of type {kind}; discrete and integer issues are read")
    low, high = (_bound(node, side, name) for side in ("lowerbound", "upperbound"))
    if not 0 <= high - low < MOST_OPTIONS:
        raise UsageError(
            f"{name}:{node.line}: the range {low} to {high}; at most {MOST_OPTIONS} whole numbers are read"
        )
    return tuple(str(value) for value in range(low, high + 1)), True


def _bound(node: XmlNode, side: str, name: str) -> int:
    text = node.attributes.get(side) or next((r.attributes.get(side, "") for r in node.own("range")), "")
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"{name}:{node.line}: {side}: found {text!r}; wanted a whole number") from None


def _party(name: str, root: XmlNode, issues: Mapping[str, DomainIssue]) -> DomainParty:
    weights = {_attribute(n, "index", name): _number(n, "value", name) for n in root.all("weight")}
    nodes = {_attribute(n, "index", name): n for n in root.all("issue")}
    missing = [issue.name for index, issue in issues.items() if index not in nodes]
    if missing:
        raise UsageError(f"{name}: says nothing of the issue {missing[0]}; wanted all of {len(issues)} issues")
    return DomainParty(
        name=_stem(name),
        weights=tuple(weights.get(index, 0.0) for index in issues),
        worth=tuple(_worth(nodes[index], issue, name) for index, issue in issues.items()),
        reservation=next((_number(node, "value", name) for node in root.all("reservation")), None),
        discount=next((_number(node, "value", name) for node in root.all("discount_factor")), 1.0),
    )


def _worth(node: XmlNode, issue: DomainIssue, name: str) -> tuple[float, ...]:
    if issue.numeric:
        rule = next(iter(node.own("evaluator")), None)
        if rule is None or rule.attributes.get("ftype", "linear") != "linear":
            raise UsageError(f"{name}:{node.line}: {issue.name} wants a linear <evaluator slope=… offset=…>")
        slope, offset = (_number(rule, key, name) for key in ("slope", "offset"))
        return tuple(offset + slope * int(option) for option in issue.options)
    evaluations = {_attribute(item, "value", name): _number(item, "evaluation", name) for item in node.own("item")}
    unknown = [option for option in evaluations if option not in issue.options]
    if unknown:
        raise UsageError(f"{name}:{node.line}: {issue.name} has no option {unknown[0]!r} in the domain")
    if len(evaluations) < len(issue.options):
        lacking = next(option for option in issue.options if option not in evaluations)
        raise UsageError(f"{name}:{node.line}: {issue.name} says nothing of the option {lacking!r}")
    return tuple(evaluations[option] for option in issue.options)


def _attribute(node: XmlNode, key: str, name: str) -> str:
    if key not in node.attributes:
        raise UsageError(f"{name}:{node.line}: <{node.tag}> lacks {key}=")
    return node.attributes[key]


def _number(node: XmlNode, key: str, name: str) -> float:
    text = _attribute(node, key, name)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UsageError(f"{name}:{node.line}: {key}: found {text!r}; wanted a number")
    return number


def _stem(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def write_genius(domain: Domain) -> dict[str, str]:
    """The texts of `domain.xml` and of a profile a party, by file name; `read_genius` reads them back equal."""
    texts = {"domain.xml": _domain_text(domain)}
    return texts | {f"{party.name}.xml": _profile_text(domain, party) for party in domain.parties}


def _domain_text(domain: Domain) -> str:
    lines = ["<negotiation_template>", f'<utility_space number_of_issues="{len(domain.issues)}">']
    lines += _issue_lines(domain, [None] * len(domain.issues))
    return "\n".join([*lines, "</objective>", "</utility_space>", "</negotiation_template>", ""])


def _profile_text(domain: Domain, party: DomainParty) -> str:
    lines = ["<utility_space>", *_issue_lines(domain, party.worth)]
    lines += [f'<weight index="{index}" value="{weight!r}"/>' for index, weight in enumerate(party.weights, 1)]
    lines += ["</objective>", f'<discount_factor value="{party.discount!r}"/>']
    if party.reservation is not None:
        lines.append(f'<reservation value="{party.reservation!r}"/>')
    return "\n".join([*lines, "</utility_space>", ""])


def _issue_lines(domain: Domain, worths: Sequence[Sequence[float] | None]) -> list[str]:
    """The objective, open, and its issues with what their options are worth, where that is known."""
    lines = [f'<objective index="0" etype="objective" type="objective" description="" name={quoteattr(domain.name)}>']
    for index, (issue, worth) in enumerate(zip(domain.issues, worths, strict=True), 1):
        lines += [_opening(index, issue), *_option_lines(issue, worth), "</issue>"]
    return lines


def _opening(index: int, issue: DomainIssue) -> str:
    kind = "integer" if issue.numeric else "discrete"
    span = f' lowerbound="{issue.options[0]}" upperbound="{issue.options[-1]}"' if issue.numeric else ""
    name = quoteattr(issue.name)
    return f'<issue index="{index}" name={name} vtype="{kind}" type="{kind}" etype="{kind}"{span}>'


def _option_lines(issue: DomainIssue, worth: Sequence[float] | None) -> list[str]:
    if not issue.numeric:
        marks = [""] * len(issue.options) if worth is None else [f' evaluation="{value!r}"' for value in worth]
        pairs = zip(map(quoteattr, issue.options), marks, strict=True)
        return [f'<item index="{k}" value={option}{mark}/>' for k, (option, mark) in enumerate(pairs, 1)]
    if worth is None:
        return []
    low = int(issue.options[0])
    slope = (worth[-1] - worth[0]) / (len(worth) - 1) if len(worth) > 1 else 0.0
    return [f'<evaluator ftype="linear" slope="{slope!r}" offset="{worth[0] - slope * low!r}"/>']

"""The report's part on other methods: side by side, the graph model, points of bargaining, threats as crises."""

from __future__ import annotations

from dataclasses import replace

from ripeness.opinions.side_by_side import FORECASTS, Pick, SecondOpinions
from ripeness.opinions.signalling.api import ThreatReading
from ripeness.opinions.signalling.crisis import Equilibrium
from ripeness.opinions.stability.opinion import StabilityOpinion
from ripeness.report.charts.figure import Table
from ripeness.report.charts.outlook import negotiation_points
from ripeness.report.names import label
from ripeness.report.number_format import (
    percent,
    points,
    sentence,
)
from ripeness.report.sections.section import (
    Section,
    section,
)
from ripeness.report.sentences import second_opinions as told
from ripeness.report.terminal import stability as stability_text
from ripeness.workbench.assessment import Assessment

HEADS = {
    "status-quo": "How things are",
    "weighted-mean": "Weighted mean",
    "scholz-2011": "Expected utility (Scholz et al.)",
    "smp": "Spatial model of politics",
    "nash": "Nash point",
    "game": "The game's deals",
}
"""Each method at the head of a column or a row."""


def second_views(assessment: Assessment) -> tuple[Section, ...]:
    """Sections on what other methods say; none where the run did not ask them."""
    found = told.seen(assessment)
    if found is None:
        return ()
    return (
        _side_by_side(assessment, found),
        _graph_model(assessment, found),
        _bargaining(assessment, found),
        _threats(assessment, found),
    )


def _side_by_side(assessment: Assessment, found: SecondOpinions) -> Section:
    said = [
        told.consent(found),
        told.parting(assessment, found),
        *told.why_parting(assessment, found),
        told.rules(found),
    ]
    made = section("second-opinions", "What other methods say", said)
    return replace(
        made, table=issues(assessment, found), more=(("The deals that they name", packages(assessment, found)),)
    )


def issues(assessment: Assessment, found: SecondOpinions) -> Table:
    """Issue by issue what each method points to, with the share of draws or deals in which it does."""
    methods = [m for m in (*FORECASTS, "nash", "game") if any(m in one.views for one in found.issues)]
    rows = tuple(
        (
            told.issue_name(assessment, one.issue),
            *(_pick(assessment, one.issue, one.views.get(method), method) for method in methods),
        )
        for one in found.issues
    )
    return Table(("Issue", *(HEADS[method] for method in methods)), rows)


def packages(assessment: Assessment, found: SecondOpinions) -> Table:
    """The deal of each method, and who would prefer it to fighting on."""
    names = [label(assessment, key) for key in found.points.parties]
    rows = tuple(
        (
            {**HEADS, "game": "The game's likeliest"}[one.method],
            "; ".join(told.option(assessment, issue, key) for issue, key in one.options.items()),
            percent(one.in_zone),
            *(percent(one.acceptable_to[key]) if key in one.acceptable_to else "–" for key in found.points.parties),
        )
        for one in found.packages
    )
    return Table(("Named by", "Deal", "All prefer it", *names), rows)


def _pick(assessment: Assessment, issue: str, one: Pick | None, method: str) -> str:
    if one is None:
        return "–"
    name = told.named(assessment, issue, one.options)
    return name if method in ("status-quo", "nash") else f"{name} ({percent(one.share)})"


def _graph_model(assessment: Assessment, found: SecondOpinions) -> Section:
    one = found.stability
    title = "What would last, by the graph model"
    if one is None:
        why = found.wanting.get("stability", "")
        return section("graph-model", title, [sentence(f"the graph model cannot read this case: {why}")] if why else [])
    terms = "; ".join(told.option(assessment, issue, key) for issue, key in one.terms.items())
    now, deal = one.status_quo, one.agreed
    said = [
        sentence(f"how things are now: {_small(stability_text.lasting(one, now))}"),
        sentence(f"the terms looked at, those that leave the worst-off veto player best placed: {terms}"),
    ]
    if deal is not None:
        said.append(f"With these terms accepted by all: {_small(stability_text.lasting(one, deal))}")
        said.append(stability_text.reached(one, deal))
        said.append(stability_text.together(one))
    said.append(_beside_the_game(assessment, one))
    said += [f"Now: {text}" for text in stability_text.account(one, one.why_status_quo)]
    return replace(section("graph-model", title, said), table=_counts(one))


def _beside_the_game(assessment: Assessment, one: StabilityOpinion) -> str:
    """Whether the two methods agree on there being a deal to be had, and what each leaves out."""
    chance = assessment.zopa.p_nonempty
    agree = bool(one.deal_together) == (chance > 0.5)
    head = "The two methods agree" if agree else "The two methods part"
    finds = "gains all whose consent is needed" if one.deal_together else "does not gain all whose consent is needed"
    return (
        f"{head} on whether there is a deal to be had: at the medians the best of them {finds}, and in "
        f"{percent(chance)} of the game's draws some deal does. The graph model has no chance and no time: it asks "
        "what would last once reached, not how probable or how soon it is. What instruments do to fighting on it takes "
        "from the game, so it is a second reading of the same numbers and no independent witness."
    )


def _counts(one: StabilityOpinion) -> Table:
    rows = tuple(
        (
            stability_text.MEANS[key].capitalize(),
            {"nash": "Nash", "nm": "far"}.get(key, key.upper()),
            f"{one.counts[key]:,} of {one.states:,}",
            "yes" if key in one.status_quo.stable_by else "no",
            "yes" if one.agreed is not None and key in one.agreed.stable_by else "no",
        )
        for key in one.definitions
    )
    return Table(("A state lasts if", "Called", "States that do", "How things are", "The deal"), rows)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _bargaining(assessment: Assessment, found: SecondOpinions) -> Section:
    said = told.bargaining(assessment, found)
    picture = negotiation_points.figure(assessment, found.points)
    made = section("bargaining-points", "Where bargaining theory would have them meet", said, picture)
    if picture is None and found.points.points:
        return replace(made, table=negotiation_points.table(assessment, found.points))
    return made


def _threats(assessment: Assessment, found: SecondOpinions) -> Section:
    if not found.threats:
        return Section("threats", "", ())
    lead = (
        "Each announced threat, read as a crisis between two states that do not know each other's resolve (Lewis & "
        "Schultz 2003): what being believed does, and every way to play it. The stakes are those of the terms above; "
        "what backing down costs at home no record says, so several costs are tried."
    )
    made = section(
        "threats",
        "Threats as crises",
        [lead, told.noise(found), *(told.threat(assessment, one) for one in found.threats)],
    )
    return replace(made, table=_equilibria(assessment, found.threats))


def _equilibria(assessment: Assessment, threats: tuple[ThreatReading, ...]) -> Table:
    rows = tuple(
        (one.name, f"{points(row.cost)}", *_chances(each))
        for one in threats
        for row in one.by_audience_cost
        for each in row.equilibria
    )
    head = ("Threat", "Cost of backing down", "Demand made", "Resisted", "Then carried out", "Ends in", "Lasts")
    return Table(head, rows)


def _chances(one: Equilibrium) -> tuple[str, ...]:
    ends = {"status quo": one.status_quo, "concession": one.concession, "threat carried out": one.war}
    ends["backing down"] = one.backing_down
    likeliest = max(ends, key=lambda key: ends[key])
    said = f"{likeliest} ({percent(ends[likeliest])})"
    lasts = "edge" if one.touch else "yes" if one.stable else "no"
    return (percent(one.p_challenge), percent(one.p_resist), percent(one.p_firm), said, lasts)

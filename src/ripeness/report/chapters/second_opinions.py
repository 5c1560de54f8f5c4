"""The chapters on other methods: side by side, the graph model, points of bargaining, threats as crises."""

from __future__ import annotations

from collections.abc import Iterator

from ripeness.report.blocks import Section, chapter
from ripeness.report.charts.outlook import packages
from ripeness.report.charts.registry import figures
from ripeness.report.names import label
from ripeness.report.number_format import AT_MEDIANS, percent, points, sentence, small
from ripeness.report.sentences import graph_model, second_opinions
from ripeness.report.table import Table, tabulate
from ripeness.second_opinions.side_by_side import FORECASTS, Pick, SecondOpinions
from ripeness.second_opinions.signalling.api import ThreatReading
from ripeness.second_opinions.signalling.crisis import Equilibrium
from ripeness.second_opinions.stability.opinion import StabilityOpinion
from ripeness.workbench.assessment import Assessment


def second_opinion_chapters(assessment: Assessment) -> Iterator[Section]:
    """Chapters on what other methods say; none where the run did not ask them."""
    opinions = second_opinions.second_opinions_of(assessment)
    if opinions is not None:
        yield _side_by_side(assessment, opinions)
        yield _graph_model(assessment, opinions)
        yield _bargaining(assessment, opinions)
        yield _threats(assessment, opinions)


def _side_by_side(assessment: Assessment, opinions: SecondOpinions) -> Section:
    texts = (
        second_opinions.consent(opinions),
        second_opinions.parting(assessment, opinions),
        *second_opinions.why_parting(assessment, opinions),
        second_opinions.rules(opinions),
    )
    return chapter(
        "second-opinions",
        "What other methods say",
        texts,
        table=issue_table(assessment, opinions),
        more=(("The deals that they name", package_table(assessment, opinions)),),
    )


def issue_table(assessment: Assessment, opinions: SecondOpinions) -> Table:
    """Issue by issue what each method points to, with the share of draws or deals in which it does."""
    methods = [m for m in (*FORECASTS, "nash", "game") if any(m in issue.views for issue in opinions.issues)]
    rows = tuple(
        (
            second_opinions.issue_name(assessment, issue.issue),
            *(_pick(assessment, issue.issue, issue.views.get(method), method) for method in methods),
        )
        for issue in opinions.issues
    )
    return Table(("Issue", *(second_opinions.HEADS[method] for method in methods)), rows)


def package_table(assessment: Assessment, opinions: SecondOpinions) -> Table:
    """The deal of each method, and who would prefer it to fighting on."""
    parties = opinions.points.parties
    rows = tuple(
        (
            {**second_opinions.HEADS, "game": "The game's likeliest"}[package.method],
            "; ".join(second_opinions.option(assessment, issue, key) for issue, key in package.options.items()),
            percent(package.in_zone),
            *(percent(package.acceptable_to[key]) if key in package.acceptable_to else "–" for key in parties),
        )
        for package in opinions.packages
    )
    return Table(("Named by", "Deal", "All prefer it", *(label(assessment, key) for key in parties)), rows)


def _pick(assessment: Assessment, issue: str, pick: Pick | None, method: str) -> str:
    if pick is None:
        return "–"
    name = second_opinions.option_names(assessment, issue, pick.options)
    return name if method in ("status-quo", "nash") else f"{name} ({percent(pick.share)})"


def _graph_model(assessment: Assessment, opinions: SecondOpinions) -> Section:
    opinion, title = opinions.stability, "What would last, by the graph model"
    if opinion is None:
        why = opinions.wanting.get("stability", "")
        return chapter("graph-model", title, [sentence(f"the graph model cannot read this case: {why}")] if why else [])
    terms = "; ".join(second_opinions.option(assessment, issue, key) for issue, key in opinion.terms.items())
    texts = [
        sentence(f"how things are now: {small(graph_model.lasting(opinion, opinion.status_quo))}"),
        sentence(f"every worth in this chapter is one figure, {AT_MEDIANS}, and not one over draws"),
        sentence(f"the terms looked at, those that leave the worst-off veto player best placed: {terms}"),
    ]
    if opinion.agreed is not None:
        texts.append(f"With these terms accepted by all: {small(graph_model.lasting(opinion, opinion.agreed))}")
        texts.append(graph_model.coming_about(opinion, opinion.agreed))
        texts.append(graph_model.joint_gain(opinion))
    texts.append(_beside_the_game(assessment, opinion))
    texts += [f"Now: {text}" for text in graph_model.explanation(opinion, opinion.why_status_quo)]
    return chapter("graph-model", title, texts, table=_stable_states(opinion))


def _beside_the_game(assessment: Assessment, opinion: StabilityOpinion) -> str:
    """Whether the two methods agree on there being a deal to be had, and what each leaves out."""
    chance = assessment.zopa.p_nonempty
    agree = bool(opinion.deal_together) == (chance > 0.5)
    head = "The two methods agree" if agree else "The two methods part"
    gains = "gains" if opinion.deal_together else "does not gain"
    return (
        f"{head} on whether there is a deal to be had: {AT_MEDIANS} the best of them {gains} all whose consent is "
        f"needed, and in {percent(chance)} of the game's draws some deal does. The graph model has no chance and no "
        "time: it asks what would last once reached, not how probable or how soon it is. What instruments do to "
        "fighting on it takes from the game, so it is a second reading of the same numbers and no independent witness."
    )


def _stable_states(opinion: StabilityOpinion) -> Table:
    agreed = () if opinion.agreed is None else opinion.agreed.stable_by
    return tabulate(
        opinion.definitions,
        ("A state lasts if", lambda definition: graph_model.MEANINGS[definition].capitalize()),
        ("Called", graph_model.short_name),
        ("States that do", lambda definition: f"{opinion.counts[definition]:,} of {opinion.states:,}"),
        ("How things are", lambda definition: "yes" if definition in opinion.status_quo.stable_by else "no"),
        ("The deal", lambda definition: "yes" if definition in agreed else "no"),
    )


def _bargaining(assessment: Assessment, opinions: SecondOpinions) -> Section:
    pictures = figures("bargaining-points", assessment, opinions.points)
    missing = not pictures and opinions.points.points
    return chapter(
        "bargaining-points",
        "Where bargaining theory would have them meet",
        second_opinions.bargaining(assessment, opinions),
        *pictures,
        table=packages.negotiation_table(assessment, opinions.points) if missing else None,
    )


def _threats(assessment: Assessment, opinions: SecondOpinions) -> Section:
    if not opinions.threats:
        return Section("threats", "")
    lead = (
        "Each announced threat, read as a crisis between two states that do not know each other's resolve (Lewis & "
        "Schultz 2003): what being believed does, and every way to play it. The stakes are those of the terms above, "
        f"{AT_MEDIANS}, where a deal may be a gain that is a loss in most draws; "
        "what backing down costs at home no record says, so several costs are tried."
    )
    threats = (second_opinions.threat(assessment, threat) for threat in opinions.threats)
    return chapter(
        "threats",
        "Threats as crises",
        [lead, second_opinions.noise(opinions), *threats],
        table=_equilibria(opinions.threats),
    )


def _equilibria(threats: tuple[ThreatReading, ...]) -> Table:
    rows = tuple(
        (threat.name, f"{points(row.cost)}", *_chances(equilibrium))
        for threat in threats
        for row in threat.by_audience_cost
        for equilibrium in row.equilibria
    )
    head = ("Threat", "Cost of backing down", "Demand made", "Resisted", "Then carried out", "Ends in", "Lasts")
    return Table(head, rows)


def _chances(equilibrium: Equilibrium) -> tuple[str, ...]:
    ends = {
        "status quo": equilibrium.status_quo,
        "concession": equilibrium.concession,
        "threat carried out": equilibrium.war,
        "backing down": equilibrium.backing_down,
    }
    likeliest = max(ends, key=lambda key: ends[key])
    lasts = "edge" if equilibrium.touch else "yes" if equilibrium.stable else "no"
    chances = (percent(p) for p in (equilibrium.p_challenge, equilibrium.p_resist, equilibrium.p_firm))
    return (*chances, f"{likeliest} ({percent(ends[likeliest])})", lasts)

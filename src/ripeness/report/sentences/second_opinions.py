"""Sentences on what other methods say of the case, where they part from the game, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ripeness.report.names import actor
from ripeness.report.number_format import MEDIAN, listing, percent, points, sentence
from ripeness.second_opinions.side_by_side import IssueViews, SecondOpinions
from ripeness.second_opinions.signalling.api import AtAudienceCost, ThreatReading
from ripeness.workbench.assessment import Assessment

METHODS = {
    "status-quo": ("how things are", "How things are", "now"),
    "weighted-mean": ("the weighted mean", "Weighted mean", "weighted mean"),
    "scholz-2011": ("bargaining by expected utility", "Expected utility (Scholz et al.)", "expected utility"),
    "smp": ("the spatial model of politics", "Spatial model of politics", "spatial model"),
    "nash": ("the Nash point", "Nash point", "Nash point"),
    "game": ("the game", "The game's deals", "the game"),
}
NAMES, HEADS, SHORT_NAMES = ({method: names[use] for method, names in METHODS.items()} for use in range(3))
"""Each method inside a sentence, at the head of a column or a row, and where there is little room."""
MANY = 4
"""So many issues are told one by one; the table holds them all."""


def second_opinions_of(assessment: Assessment) -> SecondOpinions | None:
    """What other methods say, where the run asked them."""
    opinions = assessment.second_opinions
    return opinions if isinstance(opinions, SecondOpinions) else None


def option(assessment: Assessment, issue: str, key: str) -> str:
    """The name of an issue's option."""
    return assessment.names.options.get(issue, {}).get(key, key)


def issue_name(assessment: Assessment, key: str) -> str:
    """The name of an issue."""
    return assessment.names.issues.get(key, key)


def consent(opinions: SecondOpinions) -> str:
    """Asked for one deal each: how likely that deal is to find consent, by the game's lights; empty for none."""
    chances = [f"{NAMES[package.method]} {percent(package.in_zone)}" for package in opinions.packages]
    if not chances:
        return ""
    return sentence(
        "each method was made to name one deal, and the game was asked how likely all whose consent is needed are to "
        f"prefer it to fighting on: {listing(chances)}"
    )


def parting(assessment: Assessment, opinions: SecondOpinions) -> str:
    """On which issues the spatial methods point to the option that the game's deals hold most often, and where not."""
    compared = _comparable_issues(opinions)
    if not compared:
        return ""
    apart = [issue for issue in compared if _differ(issue)]
    if not apart:
        return sentence(f"on {_issues(len(compared))} the weighted mean and the game's deals point to the same option")
    texts = [_different_options(assessment, issue) for issue in apart[:MANY]]
    more = [f"and {len(apart) - MANY} more are in the table"] if len(apart) > MANY else []
    same = len(compared) - len(apart)
    head = f"the weighted mean and the game's deals point to the same option on {same} of {len(compared)} issues"
    return sentence(f"{head}; they part on {'; '.join([*texts, *more])}")


def apart(opinions: SecondOpinions) -> tuple[int, int] | None:
    """On how many issues the weighted mean and the game's deals part, and of how many; None where none compares."""
    compared = _comparable_issues(opinions)
    return (sum(_differ(issue) for issue in compared), len(compared)) if compared else None


def why_parting(assessment: Assessment, opinions: SecondOpinions) -> list[str]:
    """Why they part: what the spatial models leave out, and what follows from it here."""
    if opinions.spatial is None:
        return [sentence(f"the spatial models cannot read this case: {opinions.wanting.get('spatial', '')}")]
    texts = [
        "The spatial models weigh what everybody wants by power and attention. They know no war, no value of fighting "
        "on and no veto, so they name a compromise even where somebody would rather fight; the game asks each of those "
        "with a veto, and then may find no deal. Of decisions in the European Union no published bargaining model "
        "beats the weighted mean in mean error (Achen 2006), so each forecast stands beside it and how things are."
    ]
    names = [
        f"{issue_name(assessment, issue.issue)}: {option_names(assessment, issue.issue, issue.without_others)}"
        for issue in opinions.issues
        if _depends_on_vetoes(issue)
    ]
    if names:
        others = f"other options ({listing(names[:MANY])})"
        texts.append(sentence(f"if only those with a veto counted, the weighted mean would lie nearest to {others}"))
    mean = next((package for package in opinions.packages if package.method == "weighted-mean"), None)
    if mean is not None and mean.acceptable_to:
        each = listing([f"{actor(assessment, key)} in {percent(p)}" for key, p in mean.acceptable_to.items()])
        deal = "the deal nearest to the weighted mean"
        texts.append(sentence(f"{deal} would be preferred to fighting on by {each} of the draws"))
    return texts


def rules(opinions: SecondOpinions) -> str:
    """That the case's rules keep some methods from the deal that their forecasts spell; empty where they do not."""
    away = [package for package in opinions.packages if package.away and package.method not in ("game", "nash")]
    if not away:
        return ""
    names = listing([f"{NAMES[entry.method]} on {_issues(entry.away)}" for entry in away])
    return sentence(
        "issue by issue, forecasts need not make a deal that the case's rules allow; the nearest that does departs "
        f"from {names}"
    )


def bargaining(assessment: Assessment, opinions: SecondOpinions) -> list[str]:
    """Where bargaining theory would have them meet, and what the offers on record left on the table."""
    possible = opinions.points
    texts = [
        sentence(
            f"with each worth at its {MEDIAN}, {possible.on_frontier} of {possible.packages:,} packages are beaten by "
            f"no other; the points below are those of {possible.draws} draws, where some package there beats fighting "
            "on for all with a veto"
        )
    ]
    nash = next((point for point in possible.points if point.method == "nash"), None)
    if nash is None:
        return [*texts, "Without such a package the theories of bargaining pick none."]
    gains = listing([f"{points(gain)} stake points to {actor(assessment, key)}" for key, gain in nash.gains.items()])
    package = "; ".join(option(assessment, issue, key) for issue, key in nash.options.items())
    texts.append(
        sentence(
            f"the Nash point is most often this ({percent(nash.share)} of those draws): {package}; there it is worth "
            f"{gains} more than fighting on"
        )
    )
    left = max(possible.offers, key=lambda offer: offer.left_to_all, default=None)
    if left is not None and left.left_to_all > 0:
        texts.append(
            sentence(
                f"of {len(possible.offers)} answered offers on record, {_offer(assessment, left.decision)} left most "
                f"on the table: all with a veto could have had {points(left.left_to_all)} stake points more at once"
            )
        )
    return texts


def _offer(assessment: Assessment, key: str) -> str:
    """An offer by what was said of it on record, else by its id."""
    possible = () if assessment.learning is None else assessment.learning.decisions
    return next((f"“{entry.statement.rstrip('.')}”" for entry in possible if entry.id == key and entry.statement), key)


def noise(opinions: SecondOpinions) -> str:
    """How large private shocks are beside what the threats take; empty without a threat."""
    if not opinions.threats:
        return ""
    most = max(threat_reading.harm for threat_reading in opinions.threats)
    return sentence(
        f"private shocks have a standard deviation of {points(opinions.threats[0].noise)} stake points, from the "
        f"case's noise of choice; the heaviest of these threats takes {points(most)}, and a threat that takes much "
        "less than a shock leaves the answer to chance"
    )


def threat(assessment: Assessment, threat_reading: ThreatReading) -> str:
    """What it does that a threat is believed, and how many ways there are for it to be played."""
    who, on = actor(assessment, threat_reading.issuer), actor(assessment, threat_reading.on)
    price = f"{points(threat_reading.price)} stake points"
    if threat_reading.price <= 0:
        price = f"nothing even without it (it gains {points(-threat_reading.price)} stake points)"
    own_cost = f"{points(threat_reading.own_cost)} itself" if threat_reading.own_cost > 0 else "nothing"
    believed = ""
    if threat_reading.p_resist_if_credible is not None and threat_reading.credibility is not None:
        believed = f"believed as the record has it ({percent(threat_reading.credibility)}), {on} resists in "
        believed += f"{percent(threat_reading.p_resist_if_credible)}; "
    sure = f"if it were certain, in {percent(threat_reading.p_resist_if_certain)}"
    return sentence(
        f"“{threat_reading.name}” takes {points(threat_reading.harm)} stake points from {on}, accepting costs {on} "
        f"{price}, and carrying it out costs {who} {own_cost}; {believed}{sure}; "
        f"{_ways(threat_reading.by_audience_cost)}"
    )


def _ways(rows: Sequence[AtAudienceCost]) -> str:
    several = [row for row in rows if len(row.equilibria) > 1]
    if not several:
        return "at each audience cost tried there is one equilibrium"
    texts = listing([f"{len(row.equilibria)} at {points(row.cost)}" for row in several])
    return f"there are several equilibria at some audience costs ({texts} stake points), and the theory does not choose"


def _comparable_issues(opinions: SecondOpinions) -> list[IssueViews]:
    return [issue for issue in opinions.issues if {"game", "weighted-mean"} <= issue.views.keys()]


def _differ(issue: IssueViews) -> bool:
    return not set(issue.views["game"].options) & set(issue.views["weighted-mean"].options)


def _different_options(assessment: Assessment, issue: IssueViews) -> str:
    game = issue.views["game"]
    mean = option_names(assessment, issue.issue, issue.views["weighted-mean"].options)
    deals = f"{option_names(assessment, issue.issue, game.options)}, in {percent(game.share)} of its deals"
    return f"{issue_name(assessment, issue.issue)} (weighted mean: {mean}; game: {deals})"


def option_names(assessment: Assessment, issue: str, options: Iterable[str]) -> str:
    """The names of options that lie at one place."""
    return " or ".join(option(assessment, issue, key) for key in options)


def _depends_on_vetoes(issue: IssueViews) -> bool:
    mean = issue.views.get("weighted-mean")
    return mean is not None and bool(issue.without_others) and not set(issue.without_others) & set(mean.options)


def _issues(count: int) -> str:
    return "one issue" if count == 1 else f"{count} issues"

"""Sentences on what other methods say of the case, where they part from the game, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ripeness.opinions.side_by_side import IssueViews, PackageView, SecondOpinions
from ripeness.opinions.signalling.api import (
    AtAudienceCost,
    ThreatReading,
)
from ripeness.report.names import actor
from ripeness.report.number_format import (
    listing,
    percent,
    points,
    sentence,
)
from ripeness.workbench.assessment import Assessment

NAMES = {
    "status-quo": "how things are",
    "weighted-mean": "the weighted mean",
    "scholz-2011": "bargaining by expected utility",
    "smp": "the spatial model of politics",
    "nash": "the Nash point",
    "game": "the game",
}
"""Each method inside a sentence."""
MANY = 4
"""So many issues are told one by one; the table holds them all."""


def seen(assessment: Assessment) -> SecondOpinions | None:
    """What other methods say, where the run asked them."""
    found = assessment.second_opinions
    return found if isinstance(found, SecondOpinions) else None


def option(assessment: Assessment, issue: str, key: str) -> str:
    """The name of an issue's option."""
    return assessment.names.options.get(issue, {}).get(key, key)


def issue_name(assessment: Assessment, key: str) -> str:
    """The name of an issue."""
    return assessment.names.issues.get(key, key)


def consent(found: SecondOpinions) -> str:
    """Asked for one deal each: how likely that deal is to find consent, by the game's lights; empty for none."""
    chances = [f"{NAMES[one.method]} {percent(one.in_zone)}" for one in found.packages]
    if not chances:
        return ""
    return sentence(
        "each method was made to name one deal, and the game was asked how likely all whose consent is needed are to "
        f"prefer it to fighting on: {listing(chances)}"
    )


def parting(assessment: Assessment, found: SecondOpinions) -> str:
    """On which issues the spatial methods point to the option that the game's deals hold most often, and where not."""
    compared = [one for one in found.issues if "game" in one.views and "weighted-mean" in one.views]
    if not compared:
        return ""
    apart = [one for one in compared if _parts(one)]
    if not apart:
        return sentence(f"on {_issues(len(compared))} the weighted mean and the game's deals point to the same option")
    told = [_parted(assessment, one) for one in apart[:MANY]]
    more = [f"and {len(apart) - MANY} more are in the table"] if len(apart) > MANY else []
    same = len(compared) - len(apart)
    head = f"the weighted mean and the game's deals point to the same option on {same} of {len(compared)} issues"
    return sentence(f"{head}; they part on {'; '.join([*told, *more])}")


def apart(found: SecondOpinions) -> tuple[int, int] | None:
    """On how many issues the weighted mean and the game's deals part, and of how many; None where none compares."""
    compared = [one for one in found.issues if "game" in one.views and "weighted-mean" in one.views]
    return (sum(_parts(one) for one in compared), len(compared)) if compared else None


def why_parting(assessment: Assessment, found: SecondOpinions) -> list[str]:
    """Why they part: what the spatial models leave out, and what follows from it here."""
    if found.spatial is None:
        return [sentence(f"the spatial models cannot read this case: {found.wanting.get('spatial', '')}")]
    told = [
        "The spatial models weigh what everybody wants by power and attention. They know no war, no value of fighting "
        "on and no veto, so they name a compromise even where somebody would rather fight; the game asks each of those "
        "with a veto, and then may find no deal. Of decisions in the European Union no published bargaining model "
        "beats the weighted mean in mean error (Achen 2006), so each forecast stands beside it and how things are."
    ]
    moved = [one for one in found.issues if _moved(one)]
    if moved:
        named = listing([f"{issue_name(assessment, one.issue)}: {_options(assessment, one)}" for one in moved[:MANY]])
        told.append(
            sentence(
                f"if only those with a veto counted, the weighted mean would lie nearest to other options ({named})"
            )
        )
    mean = next((one for one in found.packages if one.method == "weighted-mean"), None)
    if mean is not None and mean.acceptable_to:
        told.append(_refused(assessment, mean))
    return told


def rules(found: SecondOpinions) -> str:
    """That the case's rules keep some methods from the deal that their forecasts spell; empty where they do not."""
    away = [one for one in found.packages if one.away and one.method not in ("game", "nash")]
    if not away:
        return ""
    named = listing([f"{NAMES[one.method]} on {_issues(one.away)}" for one in away])
    return sentence(
        "issue by issue, forecasts need not make a deal that the case's rules allow; the nearest that does departs "
        f"from {named}"
    )


def bargaining(assessment: Assessment, found: SecondOpinions) -> list[str]:
    """Where bargaining theory would have them meet, and what the offers on record left on the table."""
    known = found.points
    told = [
        sentence(
            f"at the medians {known.on_frontier} of {known.packages:,} packages are beaten by no other; the points "
            f"below are those of {known.draws} draws, where some package there beats fighting on for all with a veto"
        )
    ]
    nash = next((one for one in known.points if one.method == "nash"), None)
    if nash is None:
        return [*told, "Without such a package the theories of bargaining pick none."]
    gains = listing([f"{points(gain)} stake points to {actor(assessment, key)}" for key, gain in nash.gains.items()])
    package = "; ".join(option(assessment, issue, key) for issue, key in nash.options.items())
    told.append(
        sentence(
            f"the Nash point is most often this ({percent(nash.share)} of those draws): {package}; there it is worth "
            f"{gains} more than fighting on"
        )
    )
    left = max(known.offers, key=lambda one: one.left_to_all, default=None)
    if left is not None and left.left_to_all > 0:
        told.append(
            sentence(
                f"of {len(known.offers)} answered offers on record, {_offer(assessment, left.decision)} left most on "
                f"the table: all with a veto could have had {points(left.left_to_all)} stake points more at once"
            )
        )
    return told


def _offer(assessment: Assessment, key: str) -> str:
    """An offer by what was said of it on record, else by its id."""
    known = () if assessment.learning is None else assessment.learning.decisions
    return next((f"“{one.statement.rstrip('.')}”" for one in known if one.id == key and one.statement), key)


def noise(found: SecondOpinions) -> str:
    """How large private shocks are beside what the threats take; empty without a threat."""
    if not found.threats:
        return ""
    most = max(one.harm for one in found.threats)
    return sentence(
        f"private shocks have a standard deviation of {points(found.threats[0].noise)} stake points, from the case's "
        f"noise of choice; the heaviest of these threats takes {points(most)}, and a threat that takes much less than "
        "a shock leaves the answer to chance"
    )


def threat(assessment: Assessment, one: ThreatReading) -> str:
    """What it does that a threat is believed, and how many ways there are for it to be played."""
    who, on = actor(assessment, one.issuer), actor(assessment, one.on)
    price = (
        f"accepting costs {on} {points(one.price)} stake points"
        if one.price > 0
        else f"accepting costs {on} nothing even without it (it gains {points(-one.price)} stake points)"
    )
    carried = (
        f"carrying it out costs {who} {points(one.own_cost)} itself"
        if one.own_cost > 0
        else f"carrying it out costs {who} nothing"
    )
    believed = ""
    if one.p_resist_if_credible is not None and one.credibility is not None:
        believed = f"believed as the record has it ({percent(one.credibility)}), {on} resists in "
        believed += f"{percent(one.p_resist_if_credible)}; "
    sure = f"if it were certain, in {percent(one.p_resist_if_certain)}"
    return sentence(
        f"“{one.name}” takes {points(one.harm)} stake points from {on}, {price}, and {carried}; {believed}{sure}; "
        f"{_ways(one.by_audience_cost)}"
    )


def _ways(rows: Sequence[AtAudienceCost]) -> str:
    several = [row for row in rows if len(row.equilibria) > 1]
    if not several:
        return "at each audience cost tried there is one equilibrium"
    told = listing([f"{len(row.equilibria)} at {points(row.cost)}" for row in several])
    return f"there are several equilibria at some audience costs ({told} stake points), and the theory does not choose"


def _refused(assessment: Assessment, one: PackageView) -> str:
    each = listing([f"{actor(assessment, key)} in {percent(p)}" for key, p in one.acceptable_to.items()])
    return sentence(f"the deal nearest to the weighted mean would be preferred to fighting on by {each} of the draws")


def _parts(one: IssueViews) -> bool:
    return not set(one.views["game"].options) & set(one.views["weighted-mean"].options)


def _parted(assessment: Assessment, one: IssueViews) -> str:
    mean, game = one.views["weighted-mean"], one.views["game"]
    return (
        f"{issue_name(assessment, one.issue)} (weighted mean: {named(assessment, one.issue, mean.options)}; game: "
        f"{named(assessment, one.issue, game.options)}, in {percent(game.share)} of its deals)"
    )


def named(assessment: Assessment, issue: str, options: Iterable[str]) -> str:
    """The names of options that lie at one place."""
    return " or ".join(option(assessment, issue, key) for key in options)


def _moved(one: IssueViews) -> bool:
    mean = one.views.get("weighted-mean")
    return mean is not None and bool(one.without_others) and not set(one.without_others) & set(mean.options)


def _options(assessment: Assessment, one: IssueViews) -> str:
    return named(assessment, one.issue, one.without_others)


def _issues(count: int) -> str:
    return "one issue" if count == 1 else f"{count} issues"

"""The bottom line of a report: the verdict with its probability, the obstacle, and what talks and pressure do."""

from __future__ import annotations

from dataclasses import replace

from ripeness.core.distributions import DistributionSummary
from ripeness.measures.zopa import PackageReading
from ripeness.report import yardstick
from ripeness.report.names import a_deal, a_kind, side, terms, vetoes
from ripeness.report.names import meeting as name_of
from ripeness.report.number_format import chance, day, from_to, number, percent, sentence
from ripeness.report.sentences.actors import gap_words, movers, share_of_draws
from ripeness.report.sentences.perspectives import against_rule, pooled_on
from ripeness.report.sentences.pressure import interaction, together
from ripeness.workbench.assessment import Assessment

LABELS = {
    "path to peace": "{meeting} looks like a path to peace",
    "stage": "{meeting} looks like a stage rather than a path to peace",
    "open": "whether {meeting} is a path to peace or a stage is open",
}


def bottom_line(assessment: Assessment, *, words: str = "icd203") -> tuple[str, str, str]:
    """Exactly three sentences: the verdict; the nearest deal and who must move; pressure and talks."""
    return _verdict(assessment, words), _obstacle(assessment), _two_tracks(assessment)


def headline(assessment: Assessment) -> DistributionSummary | None:
    """P(deal by the verdict's horizon) with its interval, from wherever the assessment gives it."""
    horizon, track = assessment.verdict.horizon, assessment.dual_track
    dated = (*assessment.outlook.by, *assessment.outlook.path)
    of_all = next((entry.p_deal for entry in dated if entry.date == horizon), None)
    if of_all is not None or track.horizon != horizon or "talks_and_pressure" not in track.cells:
        return of_all
    # Counterfactuals rest on the first draws alone: their interval will do, their mean is not the verdict's.
    return replace(track.cells["talks_and_pressure"].p_deal, mean=assessment.verdict.p_deal)


def _verdict(assessment: Assessment, words: str) -> str:
    verdict, meeting = assessment.verdict, assessment.outlook.meeting
    subject = name_of(meeting) if meeting else "the course of the talks"
    label = LABELS.get(verdict.label, f"{{meeting}}: {verdict.label}").replace("{meeting}", subject)
    # What the pooled figure would turn is not said as if both views agreed on it.
    label += " by the model alone" if verdict.label != "open" and against_rule(assessment) else ""
    event = f"{a_deal(assessment)} by {day(verdict.horizon)}"
    spread = headline(assessment)
    figure = chance(spread) if spread else percent(verdict.p_deal)
    both, rate = _with_pool(assessment, words), _comparable(assessment)
    if spread and spread.p95 <= 0:
        none = f"no draw has {event}{both.replace(' and', '; it is', 1)}"
        return sentence(f"{label}: {none}{rate}{likeliest_collapse(assessment)}")
    likely = yardstick.band(verdict.p_deal, words).says(event)
    model = " by the model" if both else ""
    return sentence(f"{label}: {likely}, at {figure}{model}{both}{rate}{likeliest_collapse(assessment)}")


def likeliest_collapse(assessment: Assessment) -> str:
    """That the conflict's likeliest end is no deal but a side's collapse; empty where a deal is as likely or more."""
    path = assessment.outlook.path or assessment.outlook.by
    falls = path[-1].p_collapse if path else {}
    key = max(falls, key=lambda name: falls[name].mean, default=None)
    if key is None or falls[key].mean <= path[-1].p_deal.mean:
        return ""
    p = percent(falls[key].mean)
    return f"; the likeliest end is not a deal but a collapse of {side(assessment, key)}: {p} by {day(path[-1].date)}"


def _comparable(assessment: Assessment) -> str:
    """The rate that the verdict turns on; nothing where the pool has named the same figure already."""
    outside, pool = assessment.verdict.outside_rate, pooled_on(assessment, assessment.verdict.horizon)
    if outside is None or (pool is not None and percent(pool.outside) == percent(outside)):
        return ""
    return f", against {percent(outside)} in comparable cases"


def _with_pool(assessment: Assessment, words: str) -> str:
    """What is staked on the model's and the outside view together, with its word where that is another."""
    rate = pooled_on(assessment, assessment.verdict.horizon)
    if rate is None:
        return ""
    word = yardstick.band(rate.p_deal, words).word
    other = f", {word}," if word != yardstick.band(assessment.verdict.p_deal, words).word else ""
    return f" and {percent(rate.p_deal)}{other} pooled with the outside view of {percent(rate.outside)}"


def _obstacle(assessment: Assessment) -> str:
    zopa = assessment.zopa
    who = movers(assessment)
    draws = share_of_draws(zopa.p_nonempty)
    if zopa.p_nonempty >= 0.5:
        likeliest = f", first of all {_with_kind(assessment, zopa.packages[0])}" if zopa.packages else ""
        blocked = f"; where no such package is, {who}" if who and draws != "in every draw" else ""
        return sentence(
            f"{draws} {_everyone(assessment)} some package to fighting on{likeliest}{_without_closing(assessment)}"
            f"{blocked}"
        )
    moves = f", and {who}" if who else ""
    nearest = f"the nearest, {_with_kind(assessment, zopa.packages[0])}, " if zopa.packages else "the nearest "
    return sentence(
        f"{share_of_draws(1 - zopa.p_nonempty)} no package is better than fighting on for every "
        f"veto player: {nearest}{gap_words(zopa.gap)}{moves}"
    )


def _everyone(assessment: Assessment) -> str:
    holders = vetoes(assessment)
    return f"{holders[0].name}, the only veto player, prefers" if len(holders) == 1 else "every veto player prefers"


def _without_closing(assessment: Assessment) -> str:
    """That talks seldom close a deal, where one that all prefer is at least twice as likely to be there."""
    p = assessment.verdict.p_deal
    if p >= assessment.zopa.p_nonempty / 2:
        return ""
    return f", though talks close a deal by {day(assessment.verdict.horizon)} with {percent(p)} only"


def _with_kind(assessment: Assessment, package: PackageReading) -> str:
    """A package by its kind and its first terms; the page lists them all."""
    options = [option for _, option in terms(assessment, package)]
    named_options = "; ".join(options[:3]) + ("; and more" if len(options) > 3 else "")
    return f"{a_kind(assessment, package.kind)} ({named_options})"


def _two_tracks(assessment: Assessment) -> str:
    track = assessment.dual_track
    cells = track.cells
    both = cells["talks_and_pressure"].p_deal.mean
    pressed = from_to(cells["talks_only"].p_deal.mean, both, f"the chance of a deal by {day(track.horizon)}")
    talked = from_to(cells["pressure_only"].p_deal.mean, both, "it")
    return sentence(
        f"pressure as scheduled {pressed} while talks go on, holding talks as scheduled {talked} "
        f"under that pressure, and {together(track.interaction)} "
        f"({interaction(track.interaction)})"
    )


def meeting_effect(assessment: Assessment) -> str:
    """What the meeting adds to the chance of a deal, in ordinary months of talks."""
    effect = assessment.verdict.meeting_effect
    if effect is None or effect.months is None:
        return ""
    chances = f"from {percent(effect.p_if_not)} to {percent(effect.p_if_held)}"
    worth = f"as much as {number(effect.months.mean)} ordinary months of talks"
    return sentence(f"the meeting raises the chance of a deal by {day(assessment.verdict.horizon)} {chances}, {worth}")

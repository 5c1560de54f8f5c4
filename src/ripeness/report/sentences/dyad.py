"""Sentences on the measured words and deeds of a dyad."""

from __future__ import annotations

from ripeness.evidence.words_and_deeds.estimate import MIN_EVENTS
from ripeness.evidence.words_and_deeds.indices import FIRM
from ripeness.evidence.words_and_deeds.results import DirectionReading, Measured, ResponseReading, SeriesBreaks
from ripeness.evidence.words_and_deeds.series.dependence import Granger, Trend
from ripeness.report.names import brief, in_sentence
from ripeness.report.number_format import capital, count, day, listing, number, short_day, with_sign
from ripeness.report.sentences.record import interval

SERIES = {
    "events": "how much happens",
    "material_conflict": "hostile deeds",
    "net": "the net score",
    "dispersion": "the swings of the net score",
}

REASONS = 4
"""How many reasons for rows that could not be used are told: the commonest."""


def name(measured: Measured, key: str) -> str:
    """An actor's name as it stands alone."""
    return brief(measured.names[key])


def direction_name(measured: Measured, direction: DirectionReading) -> str:
    """A direction in words: `Russia towards Ukraine`."""
    return f"{name(measured, direction.source)} towards {in_sentence(measured.names[direction.target])}"


def overall(measured: Measured, direction: DirectionReading) -> list[str]:
    """Index, gap and volatility of the whole time, or that there is too little to read them."""
    friendly, hostile = direction.counts["verbal_cooperation"], direction.counts["material_conflict"]
    track, gap = direction.dual_track, direction.say_do_gap
    words = f"Of {track.words:,} words {friendly:,} were cooperative" if track.words else "There were no words"
    deeds = f"of {track.deeds:,} deeds {hostile:,} hostile" if track.deeds else "there were no deeds"
    sentences = [f"{direction_name(measured, direction)}: {direction.events:,} events. {words}; {deeds}."]
    if track.enough:
        lean = "friendlier than" if gap.p05 > 0 else "harsher than" if gap.p95 < 0 else "not clearly apart from"
        sentences.append(
            f"Dual-track index {interval(track)}: 1 is all talk friendly and all action hostile. Words were {lean} "
            f"deeds: say-do gap {with_sign(gap.value or 0.0)} points ({number(gap.p05)} to {number(gap.p95)})."
        )
    else:
        sentences.append(f"Too few to read index and gap: that needs {MIN_EVENTS} words and {MIN_EVENTS} deeds.")
    if direction.scored < direction.events:
        unscored = direction.events - direction.scored
        sentences.append(f"{unscored:,} events had no Goldstein score and count with that of their class.")
    swing = direction.volatility
    if swing.value is not None and swing.p05 is not None and swing.p95 is not None:
        sentences.append(
            f"From {measured.unit} to {measured.unit} the net score swings by {number(swing.value)} points "
            f"({number(swing.p05)} to {number(swing.p95)})."
        )
    else:
        sentences.append(
            f"How the net score swings from {measured.unit} to {measured.unit} cannot be read: {swing.why}."
        )
    return sentences


def breaks(measured: Measured, direction: DirectionReading) -> list[str]:
    """What broke and when; firm findings first, and how many series were searched."""
    searched = [test for test in direction.breaks if test.p is not None]
    if not searched:
        return [f"No search for breaks: {direction.breaks[0].why}."]
    firm = [test for test in searched if test.firm]
    weak = [f"{SERIES[test.series]} ({_ps(measured, test)})" for test in searched if test.breaks and not test.firm]
    sentences = [_firm(test) for test in firm]
    if weak:
        sentences.append(f"What looks like a break in {listing(weak)} may be chance.")
    return sentences or [f"No break found in {listing([SERIES[test.series] for test in searched])}."]


def _firm(test: SeriesBreaks) -> str:
    dated = [
        f"{'up' if shift.after > shift.before else 'down'} from {short_day(shift.on)} "
        f"({short_day(shift.low)} to {short_day(shift.high)})"
        for shift in test.breaks
    ]
    return (
        f"{capital(SERIES[test.series])}: {listing(dated)} (p = {_p(test.p)}; for all questions {_p(test.p_of_all)})."
    )


def reciprocity(measured: Measured) -> str:
    """How far friendly and hostile periods of both sides coincide, or that this cannot be said."""
    estimate, unit = measured.reciprocity, measured.unit
    if estimate.value is None or estimate.p05 is None or estimate.p95 is None:
        return f"Whether friendly and hostile {unit}s of the two coincide cannot be read: {estimate.why}."
    apart = "alternate" if estimate.p95 < 0 else "neither clearly coincide nor alternate"
    lean = "coincide" if estimate.p05 > 0 else apart
    twice = measured.doubles.mirrored and measured.doubles.symmetric == "twice"
    mirror = " Events that are entered from each side have their share in this." if estimate.p05 > 0 and twice else ""
    return (
        f"Friendly and hostile {unit}s of the two {lean}: correlation {number(estimate.value, 2)} "
        f"({number(estimate.p05, 2)} to {number(estimate.p95, 2)}).{mirror}{_of_means(measured)}"
    )


def _of_means(measured: Measured) -> str:
    """The same for mean scores, and what it says of attention; empty where that cannot be read."""
    means, whole = measured.reciprocity_of_means, measured.reciprocity
    if means.value is None or means.p05 is None or means.p95 is None or whole.p05 is None:
        return ""
    share = " So attention to both at once may be all there is to it." if whole.p05 > 0 >= means.p05 else ""
    return (
        f" Of mean scores, which more or less news does not move: {number(means.value, 2)} "
        f"({number(means.p05, 2)} to {number(means.p95, 2)}).{share}"
    )


def duplicates(measured: Measured) -> list[str]:
    """What stands twice in the files and how it was counted; nothing where all stands once."""
    estimate, sentences, side = measured.doubles, [], in_sentence(measured.names[measured.source])
    of = f"of the {estimate.events:,} events of the two, both ways,"
    if estimate.mirrored:
        how = (
            f"They count for {side} alone."
            if estimate.symmetric == "once"
            else f"They count each way; with --symmetric once they count for {side} alone."
        )
        sentences.append(
            f"{estimate.mirrored:,} {of} are talks and agreements that are entered once from each side. {how}"
        )
    if estimate.extra:
        how = "They were left out." if estimate.repeated == "drop" else "They count; --repeated drop leaves them out."
        sentences.append(
            f"{estimate.extra:,} {of} stand in an earlier file or row too: same day, actors and code. {how}"
        )
    return sentences


def response_sentences(measured: Measured, response: ResponseReading) -> list[str]:
    """How a target answers pressure, whether that is more than chance, and whether it fades."""
    who, by = in_sentence(measured.names[response.target]), in_sentence(measured.names[response.source])
    if response.response is None:
        return [f"How {who} answers {by} cannot be read: {response.why}."]
    r, total, unit = response.response, response.response.total, measured.unit
    answers = r.granger.firm and (total.p95 < 0 or total.p05 > 0)
    lean = f"turns {'harsher' if total.value < 0 else 'friendlier'}" if answers else "does not clearly change"
    lags = unit if r.lags == 1 else f"{r.lags} {unit}s"
    controls = (
        f"{listing(r.granger.controls)} held constant" if r.granger.controls else "events are as many in every period"
    )
    sentences = [
        f"In the {total.after} {unit}s after {number(r.pressure)} points of pressure by {by}, {who} "
        f"{lean}: {with_sign(total.value)} points ({number(total.p05)} to {number(total.p95)}). Knowing what {by} did "
        f"in the last {lags} {'helps' if r.granger.firm else 'does not clearly help'} to foretell it "
        f"({_ps(measured, r.granger)}; {controls}).",
        _textbook(r.granger),
    ]
    if not r.stable:
        sentences.append("The estimated course does not die out: read the response with care.")
    if response.trend is not None:
        course = "falls with time" if response.trend.change < 0 else "grows with time"
        sentences.append(
            f"How far {who} depends on what went before {course if response.trend.firm else 'shows no clear trend'}: "
            f"{number(response.trend.start, 2)} at first, {number(response.trend.end, 2)} at last (change "
            f"{with_sign(response.trend.change, 2)}, {number(response.trend.p05, 2)} to "
            f"{number(response.trend.p95, 2)}, {_ps(measured, response.trend)})."
        )
    return sentences


def _ps(measured: Measured, test: Granger | Trend | SeriesBreaks) -> str:
    """Its own p-value, and that for all questions asked."""
    return f"p = {_p(test.p)}; for all {measured.questions} questions {_p(test.p_of_all)}"


def _textbook(test: Granger) -> str:
    """The textbook's F test, and a warning where only it finds something."""
    plain = test.textbook
    apart = " It finds causes where attention is common to both." if plain.p < FIRM <= test.p else ""
    return f"The textbook's test, with nothing held constant, has F = {number(plain.f, 2)}, p = {_p(plain.p)}.{apart}"


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "under 0.001" if value < 0.001 else number(value, 3)


def course(measured: Measured) -> str:
    """Whose words and deeds, when, and from how many files."""
    files = "one file" if len(measured.files) == 1 else f"{len(measured.files)} files"
    return (
        f"{name(measured, measured.source)} and {name(measured, measured.target)}, {day(measured.first)} to "
        f"{day(measured.last)}, by {measured.unit}, from {files}"
    )


def set_aside(measured: Measured) -> str | None:
    """Rows that could not be used, with reasons; None where there were none."""
    if not measured.set_aside:
        return None
    total = sum(reason.rows for reason in measured.set_aside)
    first = measured.set_aside[:REASONS]
    why = [f"{entry.rows:,} {entry.reason}{f' (first: {entry.example})' if entry.example else ''}" for entry in first]
    rest = total - sum(entry.rows for entry in first)
    more = f"; {rest:,} for other reasons, which --json gives" if rest else ""
    return f"{count(total, 'row')} could not be used: {'; '.join(why)}{more}."

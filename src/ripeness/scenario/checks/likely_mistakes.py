"""What a sound scenario probably does not mean: it can be played as written, but may be another game than wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ripeness.core.periods import Calendar
from ripeness.scenario.language.actors import KIND_OF_DEAL, RedLine
from ripeness.scenario.language.instruments import Instrument
from ripeness.scenario.language.issues import Issue, Kind
from ripeness.scenario.language.packages import (
    Packages,
    allowed_packages,
    complete_offer,
    find_package,
    matching_packages,
)
from ripeness.scenario.language.scenario import ScenarioFile
from ripeness.scenario.language.setting import WAR
from ripeness.scenario.text.yaml_text import Path, Problem


def likely_mistakes(file: ScenarioFile) -> tuple[Problem, ...]:
    """Everything in a sound scenario that is likely to be a mistake, with what to do."""
    return tuple(problem for check in CHECKS for problem in check(file))


def former_format(file: ScenarioFile) -> Iterator[Problem]:
    """Cases of the format before this one, which say nothing of stages, red lines and what a deal leaves in force."""
    if file.format == 1:
        message = (
            "found 1, read as far as it says the same; `ripeness migrate` rewrites it as 2 and says what to look at"
        )
        yield Problem(("format",), message)


def powerless_principals(file: ScenarioFile) -> Iterator[Problem]:
    """Principals without a veto: they make offers that bind nobody of their side."""
    for side, content in file.sides.items():
        if not file.actors[content.principal].veto:
            message = f"{content.principal} makes the offers of side {side} but holds no veto; is veto: true missing?"
            yield Problem(("sides", side, "principal"), message)


def final_kinds(file: ScenarioFile) -> Iterator[Problem]:
    """Cases without a final kind of deal, in which nothing ends the conflict but a victory."""
    if all(kind.stage == "interim" for kind in file.kinds.values()):
        yield Problem(
            ("kinds",), "every kind is interim, so no deal ever ends the bargaining; which one is final?", "key"
        )


def unused_numbers(file: ScenarioFile) -> Iterator[Problem]:
    """What is said of final kinds, or of announced instruments alone, where it changes nothing."""
    for name, kind in file.kinds.items():
        if kind.stage == "final":
            for key in sorted({"calm", "collapse", "talks"} & kind.model_fields_set):
                message = f"does nothing: bargaining is over under a final deal; is {name} a stage: interim?"
                yield Problem(("kinds", name, key), message, "key")
    for name, instrument in file.instruments.items():
        if instrument.status == "in_force":
            for key in sorted({"window", "off_if_deal", "ends_talks"} & instrument.model_fields_set):
                message = "does nothing: the instrument is in force, and only one that is announced is used later"
                yield Problem(("instruments", name, key), message, "key")


def red_lines_without_veto(file: ScenarioFile) -> Iterator[Problem]:
    """Red lines and private information of actors without a veto, which bind nobody."""
    for name, actor in file.actors.items():
        for key in ("red_lines", "private_information"):
            if not actor.veto and key in actor.model_fields_set:
                message = f"does nothing: {name} holds no veto, so deals do not wait for it"
                yield Problem(("actors", name, key), message, "key")


def likely_red_lines(file: ScenarioFile) -> Iterator[Problem]:
    """Red lines that, taken where they are likelier than not, leave no package at all."""
    packages = allowed_packages(file)
    out = np.zeros(len(packages), dtype=np.bool_)
    first: Path = ()
    for name, actor in file.actors.items():
        for issue, lines in actor.red_lines.items() if actor.veto else ():
            for option, line in lines.items():
                if line.chance.prior.mean >= 0.5:
                    out |= _forbidden(file, packages, issue, option, line)
                    first = first or ("actors", name, "red_lines")
    if first and out.all():
        message = "the red lines that are likelier than not leave no package at all; which of them bind?"
        yield Problem(first, message, "key")


def _forbidden(file: ScenarioFile, packages: Packages, issue: str, option: str, line: RedLine) -> NDArray[np.bool_]:
    """The packages that a red line takes out, shape (package,)."""
    if issue == KIND_OF_DEAL:
        return np.asarray(packages.kind == packages.kinds.index(option))
    kinds = line.kinds or tuple(name for name, kind in file.kinds.items() if kind.stage == "final")
    of_kind = np.isin(packages.kind, [packages.kinds.index(name) for name in kinds])
    return np.asarray(of_kind & matching_packages(packages, {issue: (option,)}))


def threats_without_a_day(file: ScenarioFile) -> Iterator[Problem]:
    """Announced instruments that say neither when they fall due nor when they set in, or whose day is past."""
    for name, instrument in file.instruments.items():
        path: Path = ("instruments", name)
        if instrument.status != "announced" or instrument.drawn_with is not None:
            continue
        if instrument.onset is None and instrument.due is None:
            message = "announced without 'due' or 'onset', so it may be used from its announcement on; when is it due?"
            yield Problem(path, message, "key")
        elif instrument.due is not None and instrument.due < file.time.as_of and _is_certain(instrument):
            message = (
                f"fell due on {instrument.due} and is announced still; write status: in_force where it was used,"
                " credibility: 0 where it was let go, or a window within which it may yet be used"
            )
            yield Problem((*path, "due"), message)


def _is_certain(instrument: Instrument) -> bool:
    """Whether it would have been used as soon as it fell due."""
    return instrument.window.prior.support[0] >= 1


_RELIEF: Final = re.compile(r"sanction|embargo|blockade|tariff|asset|boycott", re.IGNORECASE)


def relief_priced_twice(file: ScenarioFile) -> Iterator[Problem]:
    """Economic instruments whose end an issue on sanctions scores for their target as well."""
    for name, instrument in file.instruments.items():
        if instrument.domain != "economic" or instrument.size_per_period.prior.support[1] <= 0:
            continue
        for issue, content in file.issues.items():
            if not (_RELIEF.search(f"{issue} {content.name}") and _sets_apart(content, instrument.target)):
                continue
            where = f"the options of {issue} differ in score for {instrument.target}"
            if instrument.lasts_under and issue in instrument.lasts_under:
                message = f"{where}, who is relieved of the instrument besides: is the same relief priced twice?"
                yield Problem(("instruments", name, "lasts_under", issue), message, "key")
            elif instrument.lasts_under is None:
                message = f"every final deal ends it, and {where}: name under lasts_under the options that keep it"
                yield Problem(("instruments", name), message, "key")


def _sets_apart(issue: Issue, actor: str) -> bool:
    """Whether an actor that weighs an issue scores its options differently."""
    weight = issue.weights.get(actor)
    scores = {option.scores[actor].prior.mean for option in issue.options.values() if actor in option.scores}
    return weight is not None and weight.prior.support[1] > 0 and len(scores) > 1


def offers_of_others(file: ScenarioFile) -> Iterator[Problem]:
    """Offers by somebody who makes no side's offers: they are no choice from which the game can learn."""
    principals = {side.principal for side in file.sides.values()}
    for name, offer in file.record.offers.items():
        if offer.by not in principals:
            message = f"{offer.by} is the principal of no side, so nothing is learned from what it chose to offer"
            yield Problem(("record", "offers", name, "by"), message)


def deals_in_force(file: ScenarioFile) -> Iterator[Problem]:
    """Deals on record that are in force beside a later one, or that are final, so that there is no war to look at."""
    for name, deal in file.record.deals.items():
        if deal.status == "in_force" and _kind_of(file, deal.offer).stage == "final":
            message = "a final deal in force ends the case, yet the outlook goes on as if the war did; has it broken?"
            yield Problem(("record", "deals", name, "status"), message)
    in_force = sorted((deal.on, name) for name, deal in file.record.deals.items() if deal.status == "in_force")
    for (_, name), (_, later) in pairwise(in_force):
        message = f"in force beside {later}, which is later and counts alone; did this one end?"
        yield Problem(("record", "deals", name, "status"), message)


def _kind_of(file: ScenarioFile, offer: dict[str, str]) -> Kind:
    packages = allowed_packages(file)
    row = find_package(packages, complete_offer(file, offer))
    return list(file.kinds.values())[int(packages.kind[row or 0])]


def lasting_without_discount(file: ScenarioFile) -> Iterator[Problem]:
    """Instruments that last under final deals where nothing is discounted: what lasts for ever then has no worth."""
    for name, instrument in file.instruments.items():
        if instrument.lasts_under is not None and file.discount.prior.support[1] >= 1:
            message = "lasts for ever where discount may be 1, and then counts to the last period only"
            yield Problem(("instruments", name, "lasts_under"), message)


def jumps_of_the_line(file: ScenarioFile) -> Iterator[Problem]:
    """Points of the known path that the line cannot have reached, a step a period."""
    field, calendar = file.battlefield, Calendar(file.time.start, file.time.period, file.time.periods)
    step, day, share = field.step_share.prior.median, file.time.start, field.start_share.prior.median
    for i, point in enumerate(field.path):
        # A period more than there are between the two: a point may stand on either side of its period's move.
        most = (calendar.index(point.on) - calendar.index(day) + 1) * step
        if abs(point.share - share) > most + 1e-9:
            message = (
                f"from {share:g} on {day} the line moves by {abs(point.share - share):g}, at a step_share of {step:g} a"
                f" {file.time.period} by {most:g} at most; is the share mistyped, or the step too small?"
            )
            yield Problem(("battlefield", "path", i, "share"), message)
        day, share = point.on, point.share


def outside_view(file: ScenarioFile) -> Iterator[Problem]:
    """Cases without the beginning of their conflict or a class of past cases, or with that of another setting."""
    key, other = BEGINNINGS if file.setting == WAR else BEGINNINGS[::-1]
    if file.history.began is None and not file.reference:
        message = f"no history.{key} and no reference, so there is no outside view to set beside the model's"
        yield Problem((), message)
    if getattr(file.history, other) is not None:
        message = f"the setting is {file.setting}, whose beginning is {key}; is it that?"
        yield Problem(("history", other), message, "key")


BEGINNINGS: Final = ("war_began", "dispute_began")
DEAR: Final = 24
"""Months of the cost of war above which a meeting's standing is worth a question."""


def dear_standing(file: ScenarioFile) -> Iterator[Problem]:
    """Actors to whom being seen at one meeting is worth what years of the conflict cost them."""
    months_a_period = 12 / Calendar(file.time.start, file.time.period, file.time.periods).per_year
    for name, actor in file.actors.items():
        cost, worth = actor.cost_per_period.prior.median, abs(actor.standing.prior.median)
        months = worth / cost * months_a_period if cost > 0 else 0.0
        if months > DEAR:
            message = (
                f"being seen at one meeting is worth {worth:g} of the stake to {name}, as much as {months:.0f} months"
                " of the conflict cost it; is standing in stake units, or the cost too small?"
            )
            yield Problem(("actors", name, "standing"), message)


CHECKS: Final = (
    former_format,
    powerless_principals,
    final_kinds,
    unused_numbers,
    red_lines_without_veto,
    likely_red_lines,
    threats_without_a_day,
    relief_priced_twice,
    offers_of_others,
    deals_in_force,
    lasting_without_discount,
    jumps_of_the_line,
    outside_view,
    dear_standing,
)

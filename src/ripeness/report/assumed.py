"""Assumptions in a reader's words: what a path of the scenario stands for, and its values with their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ripeness.outlook.assessment import Assessment, Assumption
from ripeness.report.amounts import listing, significant
from ripeness.report.names import actor, side

Unit = Literal["percent", "stake points", "stake points a period", "periods", "of 100", "plain"]

READINGS: tuple[tuple[str, str, Unit], ...] = (
    ("actors.{actor}.cost_per_period", "cost of a {period} of war to {actor}", "stake points a period"),
    ("actors.{actor}.standing", "what being seen at a meeting is worth to {actor}", "stake points"),
    ("actors.{actor}.pledge.at", "what {actor} has pledged not to go below", "of 100"),
    ("actors.{actor}.pledge.slope", "price at home to {actor} of ending below its pledge, per point", "plain"),
    ("actors.{actor}.defiance", "price to {actor} of conceding under open threat", "plain"),
    ("actors.{actor}.distrust", "how far {actor} reads pressure during talks as bad faith", "plain"),
    ("actors.{actor}.support.{key}.size_per_period", "help to {actor} from {key}", "stake points a period"),
    ("actors.{actor}.resilience.{domain}.start", "{domain} pressure that {actor} absorbed itself at first", "percent"),
    ("actors.{actor}.resilience.{domain}.ceiling", "{domain} pressure that {actor} can at most absorb", "percent"),
    ("actors.{actor}.resilience.{domain}.adaptation_periods", "time that {actor} needs to adapt to {domain} pressure",
     "periods"),
    ("actors.{actor}.resilience.{domain}.partners.{partner}.offset",
     "part of {domain} pressure on {actor} that {partner} offsets", "percent"),
    ("actors.{actor}.resilience.{domain}.partners.{partner}.elasticity",
     "how far pressure on {partner} lowers what it offsets for {actor} ({domain})", "plain"),
    ("battlefield.beliefs.{believer}.line.mean", "chance that the line moves towards {first} in a {period}, {believer}",
     "percent"),
    ("battlefield.beliefs.{believer}.line.strength", "firmness of the belief on the line, {believer}", "periods"),
    ("battlefield.beliefs.{believer}.collapse.{side}.hazard_per_period",
     "chance that {side} collapses in a {period}, {believer}", "percent"),
    ("battlefield.beliefs.{believer}.collapse.{side}.strength",
     "firmness of the belief in a collapse of {side}, {believer}", "periods"),
    ("battlefield.start_share", "share of the ground that {first} held at the start", "percent"),
    ("battlefield.step_share", "share of the ground that one step of the line is worth", "percent"),
    ("issues.{issue}.weights.{actor}", "weight of “{issue}” for {actor}", "percent"),
    ("issues.{issue}.options.{option}.scores.{actor}", "worth of “{option}” to {actor}", "of 100"),
    ("issues.{issue}.options.{option}.plus.{actor}", "what is added to the worth of “{option}” for {actor}", "of 100"),
    ("issues.{issue}.status_quo.{actor}", "worth to {actor} of what now holds on “{issue}”", "of 100"),
    ("kinds.{kind}.find_probability", "chance that open talks close a {kind} in a {period}", "percent"),
    ("kinds.{kind}.breakdown_per_period", "chance that a {kind} breaks down in a {period}", "percent"),
    ("kinds.{kind}.regroup.steps", "steps that the line moves should a {kind} break down", "plain"),
    ("instruments.{instrument}.size_per_period", "size of “{instrument}”", "stake points a period"),
    ("instruments.{instrument}.credibility", "credibility of “{instrument}”", "percent"),
    ("instruments.{instrument}.ramp_periods", "time that “{instrument}” takes to bite", "periods"),
    ("instruments.{instrument}.line_shift", "effect of “{instrument}” on the line, logits towards {first}", "plain"),
    ("instruments.{instrument}.hazard_factor.{side}", "factor of “{instrument}” on a collapse of {side}", "plain"),
    ("talks.background", "chance that talks are open in a {period} without a meeting", "percent"),
    ("talks.proposer_a", "chance that {first} makes the offer", "percent"),
    ("talks.meetings.{meeting}.probability", "chance that the meeting opens talks", "percent"),
    ("record.credibility.{issuer}.{actor}.{act}", "credibility of a {act} of {issuer} to {actor}", "percent"),
    ("record.base_rates.{act}.rate", "share of acts of the kind “{act}” carried out elsewhere", "percent"),
    ("record.base_rates.{act}.strength", "entries of the record that the base rate of a {act} counts for", "plain"),
    ("record.half_life_periods", "age at which an entry of the record counts half", "periods"),
    ("record.choice_noise", "how far actors err when they answer offers", "stake points"),
    ("discount", "what the next {period} counts against this one", "percent"),
)  # fmt: skip
"""Paths of the scenario format, what each is in words, and the unit that its values are shown in."""

ACTORS = ("actor", "partner", "issuer")


@dataclass(frozen=True, slots=True)
class Reading:
    """An assumption as a reader meets it: a label, and values with their unit."""

    label: str
    unit: Unit
    period: str

    def value(self, number: float) -> str:
        """One value with its unit: `4.4%`, `0.13 stake points a month`."""
        return self._with_unit(significant(number * self._scale), number * self._scale)

    def span(self, low: float, high: float) -> str:
        """Two values with their unit once: `0.56 to 4.4%`."""
        return f"{significant(low * self._scale)} to {self.value(high)}"

    @property
    def _scale(self) -> float:
        return 1.0 if self.unit in ("periods", "plain") else 100.0

    def _with_unit(self, shown: str, number: float) -> str:
        if self.unit == "plain":
            return shown
        if self.unit == "percent":
            return f"{shown}%"
        if self.unit == "periods":
            return f"{shown} {self.period}{'' if number == 1 else 's'}"
        return f"{shown} {self.unit.replace('period', self.period)}"


def reading(assessment: Assessment, one: Assumption) -> Reading:
    """An assumption in words; where its path is not known here, the label that the run gave it."""
    for pattern, words, unit in _patterns():
        found = pattern.fullmatch(one.path)
        if found:
            said = words.format(**_names(assessment, found.groupdict()))
            return Reading(said[:1].upper() + said[1:], unit, assessment.period)
    return Reading(one.label, "plain", assessment.period)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, Unit], ...]:
    return tuple((re.compile(_expression(path)), words, unit) for path, words, unit in READINGS)


def _expression(path: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^.]+)", re.escape(path))


def _names(assessment: Assessment, keys: dict[str, str]) -> dict[str, str]:
    """A name for every key of a path, and for the words that all paths may use."""
    names = {key: _name(assessment, key, value, keys) for key, value in keys.items()}
    return {"period": assessment.period, "first": side(assessment, "a"), **names}


def _name(assessment: Assessment, key: str, value: str, keys: dict[str, str]) -> str:
    terms = assessment.names
    if key in ACTORS:
        return actor(assessment, value)
    if key == "believer":
        return f"as {side(assessment, value)} sees it" if value in terms.sides else "as a neutral observer sees it"
    known = {
        "side": terms.sides,
        "issue": terms.issues,
        "option": terms.options.get(keys.get("issue", ""), {}),
        "kind": {key: name.lower() for key, name in terms.kinds.items()},
        "instrument": {one.instrument: one.name for one in assessment.leverage},
    }
    return known.get(key, {}).get(value, value.replace("-", " ").replace("_", " "))


def rests_on(one: Assumption) -> str:
    """`judgement`, or its sources: the first three ids and how many more there are."""
    if one.judgement:
        return "judgement"
    more = len(one.source) - 3
    shown = [*one.source[:3], *([f"{more} more"] if more > 0 else [])]
    return listing(shown) or "no source given"

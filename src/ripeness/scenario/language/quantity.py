"""A number of a scenario: its prior, where it comes from, and the range that it may take.

In the file a quantity is a plain number, a prior (`uniform(0.1, 0.4)`), or a mapping
`{value: <number or prior>, source: [ID, …], note: text}`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic_core import core_schema

from ripeness.core.messages import short_repr
from ripeness.core.priors.prior import Prior
from ripeness.scenario.language.part import source_ids

JUDGEMENT: Final = "judgement"
"""The reserved source id that marks the author's own estimate."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its prior, the ids of its sources, and a remark.

    `source` names entries of the scenario's `sources`; the reserved id `judgement` marks
    the author's own estimate. An empty `source` means: as the part that holds the number.
    """

    prior: Prior
    source: tuple[str, ...] = ()
    note: str = ""

    @classmethod
    def of(cls, value: object) -> Quantity:
        """From a number, text, mapping or Quantity; ValueError says what is wrong."""
        if isinstance(value, Quantity):
            return value
        if isinstance(value, Prior):
            return cls(value)
        if isinstance(value, Mapping):
            return _from_mapping(value)
        return cls(Prior.parse(value))

    def plain(self, plain_prior: Callable[[Prior], Any]) -> Any:
        """As a file writes it: the prior alone, or a mapping where there is a source or note."""
        if not self.source and not self.note:
            return plain_prior(self.prior)
        parts = {"value": plain_prior(self.prior), "source": list(self.source), "note": self.note}
        return {key: item for key, item in parts.items() if item or key == "value"}


def constant(value: float) -> Quantity:
    """A quantity with one value and no uncertainty: the default of a field."""
    return Quantity(Prior("fixed", (value,)))


def assumption(text: str) -> Quantity:
    """The default of a field that is no plain zero or one: marked as an assumption of the program."""
    return Quantity(Prior.parse(text), (JUDGEMENT,), "What the program assumes where the case says nothing.")


def _from_mapping(value: Mapping[Any, Any]) -> Quantity:
    unknown = [str(key) for key in value if key not in ("value", "source", "note")]
    if unknown:
        raise ValueError(f"unknown key {short_repr(unknown[0])} in a quantity; wanted value, source, note")
    if "value" not in value:
        raise ValueError("a quantity written as a mapping wants the key 'value'")
    note = value.get("note", "")
    if not isinstance(note, str):
        raise ValueError("the note of a quantity is text")
    return Quantity(Prior.parse(value["value"]), source_ids(value.get("source", ())), note)


@dataclass(frozen=True, slots=True)
class Within:
    """The closed range that every value of a quantity's prior must lie in, and its unit.

    It stands in the type of a field, for validation, the JSON Schema and whoever asks for the unit.
    """

    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        """`share; from 0 to 1`."""
        return f"{self.unit}; from {self.low:g} to {self.high:g}"

    @property
    def words(self) -> list[dict[str, Any]]:
        """The words that may stand for a number, as a part of the JSON Schema."""
        return []

    def read(self, value: object) -> Quantity:
        """The quantity that `value` writes; ValueError says what is wrong."""
        return Quantity.of(value)

    def drawn_as(self, prior: Prior) -> Prior:
        """The distribution from which a draw of the ensemble takes the number."""
        return prior

    def check(self, quantity: Quantity) -> Quantity:
        """The quantity itself, or ValueError where its prior reaches beyond the range."""
        low, high = quantity.prior.support
        if low < self.low or high > self.high:
            wanted = f"wanted values from {self.low:g} to {self.high:g} ({self.unit})"
            family = quantity.prior.family
            endless = high - low == math.inf
            hint = f"; give a {family.name} its bounds: {family.signatures[-1]}" if endless else ""
            raise ValueError(f"{quantity.prior} reaches beyond what this number may be; {wanted}{hint}")
        return quantity

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        """How pydantic reads a quantity."""
        return core_schema.no_info_plain_validator_function(lambda value: self.check(self.read(value)))

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        """What a quantity looks like in the JSON Schema."""
        number = {"type": "number", "minimum": self.low, "maximum": self.high}
        text = {"type": "string", "description": "a prior, such as uniform(0.1, 0.4)"}
        mapping = {
            "type": "object",
            "properties": {
                "value": {"anyOf": [number, text]},
                "source": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
                "note": {"type": "string"},
            },
            "required": ["value"],
            "additionalProperties": False,
        }
        # Deep copies: pydantic changes what it is given, and parts of this stand in it twice.
        return deepcopy({"description": str(self), "anyOf": [*self.words, number, text, mapping]})


@dataclass(frozen=True, slots=True)
class Alternative(Within):
    """The probability that something holds: each draw of the ensemble takes it as 1 (it holds) or 0.

    `forms` names what holds then and what holds otherwise, where the file may say so in place of 1 and 0.
    """

    low: float = 0
    high: float = 1
    unit: str = "probability"
    forms: tuple[str, ...] = ()

    @property
    def words(self) -> list[dict[str, Any]]:
        """The names of the forms."""
        return [{"enum": list(self.forms)}] if self.forms else []

    def read(self, value: object) -> Quantity:
        """The quantity that `value` writes, the name of a form included; ValueError says what is wrong."""
        try:
            if isinstance(value, Mapping) and "value" in value:
                return Quantity.of({**value, "value": self._number(value["value"])})
            return Quantity.of(self._number(value))
        except ValueError as error:
            words = f"; or write {' or '.join(self.forms)}" if self.forms else ""
            raise ValueError(f"{error}{words}") from None

    def _number(self, value: object) -> object:
        return 1 - self.forms.index(value) if isinstance(value, str) and value in self.forms else value

    def drawn_as(self, prior: Prior) -> Prior:
        """1 with the mean of the prior, else 0; fixed where that is certain."""
        return Prior("fixed" if prior.mean in (0, 1) else "bernoulli", (prior.mean,))


Chance = Annotated[Quantity, Alternative()]
Probability = Annotated[Quantity, Within(0, 1, "probability")]
Share = Annotated[Quantity, Within(0, 1, "share")]
Hazard = Annotated[Quantity, Within(0, 1, "probability per period")]
HazardPerMonth = Annotated[Quantity, Within(0, 1, "probability per month")]
CostPerPeriod = Annotated[Quantity, Within(0, 1, "stake units per period")]
Stake = Annotated[Quantity, Within(-1, 1, "stake units")]
Slope = Annotated[Quantity, Within(0, 100, "stake units per stake unit")]
PerPressure = Annotated[Quantity, Within(0, 10000, "per stake unit of pressure per period")]
Steps = Annotated[Quantity, Within(0, 20, "steps of the line")]
Logit = Annotated[Quantity, Within(-5, 5, "logits, above 0 towards side a")]
Factor = Annotated[Quantity, Within(0, 100, "multiplier")]
Strength = Annotated[Quantity, Within(0.01, 1e6, "observations' worth")]
Periods = Annotated[Quantity, Within(0, 10000, "periods")]
Months = Annotated[Quantity, Within(0, 10000, "months")]
Precision = Annotated[Quantity, Within(0.01, 1e6, "power")]
Noise = Annotated[Quantity, Within(1e-6, 10, "stake units")]

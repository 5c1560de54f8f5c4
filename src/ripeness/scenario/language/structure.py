"""The structure of the game: which form of each mechanism holds, and what the mechanisms share.

Source: docs/explanation/the-model.md, section 4: the structure is uncertain too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from ripeness.scenario.language.part import Part
from ripeness.scenario.language.quantity import Alternative, Months, Precision, Quantity, assumption


class Structure(Part):
    """Which form of each mechanism holds, and the numbers that the mechanisms share.

    Each of the first eight is the chance that the first of its two forms holds: a probability, a prior of one, or the
    name of one of the two forms where it is certain. Every draw of the ensemble takes one of the two.
    """

    acceptance: Annotated[Quantity, Alternative(forms=("soft", "hard"))] = Field(
        assumption("0.9"),
        title="Structure: chance that each side knows its own value of fighting on best",
        description="soft: a veto player knows its own value of fighting on a little better than anyone else;"
        " hard: all know it equally well.",
    )
    proposer: Annotated[Quantity, Alternative(forms=("luce", "best"))] = Field(
        assumption("0.9"),
        title="Structure: chance that good packages are proposed beside the best one",
        description="luce: packages are proposed more often the better they are for who proposes; best: only the best"
        " one is proposed.",
    )
    stages: Annotated[Quantity, Alternative(forms=("two", "one"))] = Field(
        assumption("0.9"),
        title="Structure: chance that bargaining goes on under an interim deal",
        description="two: bargaining goes on under an interim deal; one: every deal is the last one.",
    )
    red_lines: Annotated[Quantity, Alternative(forms=("on", "off"))] = Field(
        assumption("0.9"),
        title="Structure: chance that red lines bind",
        description="on: a package with a red line of a veto player is no deal; off: everything has its price.",
    )
    defiance: Annotated[Quantity, Alternative(forms=("flow", "stock"))] = Field(
        assumption("0.9"),
        title="Structure: chance that new pressure alone is defied",
        description="flow: new pressure makes conceding costly and is read as bad faith; stock: all pressure that is"
        " in force does.",
    )
    answers: Annotated[Quantity, Alternative(forms=("static", "game"))] = Field(
        assumption("0.7"),
        title="Structure: chance that answers weigh a deal against war without later talks",
        description="static: answers on record weighed the offer against war without later talks; game: they"
        " weighed it against war with later talks.",
    )
    end: Annotated[Quantity, Alternative(forms=("war", "free"))] = Field(
        assumption("0.9"),
        title="Structure: chance that war goes on at its cost after the last period",
        description="war: after the last period the war goes on at its last cost and hazards; free: from"
        " then on it costs nothing.",
    )
    standing: Annotated[Quantity, Alternative(forms=("meetings", "talks"))] = Field(
        assumption("0.9"),
        title="Structure: chance that standing is earned at scheduled meetings alone",
        description="meetings: standing is earned once at each scheduled meeting that is held; talks: standing is"
        " earned in every period of open talks.",
    )
    proposal_precision: Precision = Field(
        assumption("uniform(4, 20)"),
        title="Precision of proposals",
        description="κ: the power to which the worth of a package for who proposes is raised in its choice.",
    )
    reveal_months: Months = Field(
        assumption("loguniform(12, 60)"),
        title="Months of war after which the variance of private information is halved",
        description="The months of war after which the variance of private information is halved; above 0.",
    )
    fade_months: Months = Field(
        assumption("3"),
        title="Months after which new pressure counts half",
        description="The months after which new pressure counts half in defiance and distrust; above 0.",
    )


def forms_in_words(name: str) -> Mapping[str, str]:
    """What each form of a mechanism says, by the form's name; empty for a field of the structure that has no forms."""
    field = Structure.model_fields.get(name)
    parts = (part.partition(": ") for part in (field.description or "").rstrip(".").split("; ")) if field else ()
    return {form: words for form, colon, words in parts if colon}

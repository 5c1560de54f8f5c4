"""Conflict episodes by pair of parties, with what was signed in them, from the user's copies of data sets.

Episodes and their ends are those of the UCDP Conflict Termination Dataset (Kreutz 2010). Deals are the UCDP peace
agreements of the pair and the ceasefires between it (ETH/PRIO), texts those of PA-X on the conflict; where one of
these three files is missing, nothing was signed by it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from ripeness.forecasting.outside_view import ceasefires, peace_processes
from ripeness.forecasting.outside_view.data_file import DataFile, Row, day, has_file, number, rows

Form = Literal[
    "peace agreement", "ceasefire", "victory of a", "victory of b", "low activity", "party ceases", "ongoing"
]
"""How an episode ended, by the codes of the data; `ongoing` had not ended when it left the data."""
FORMS: Final[dict[str, Form]] = {
    "1": "peace agreement",
    "2": "ceasefire",
    "3": "victory of a",
    "4": "victory of b",
    "5": "low activity",
    "6": "party ceases",
}
SETTLED: Final = ("peace agreement", "ceasefire")
WON: Final = ("victory of a", "victory of b")
FADED: Final = ("low activity", "party ceases")
EPISODES: Final = DataFile(
    "the UCDP Conflict Termination Dataset by dyad",
    "ucdp-term-dyad*.csv",
    (
        *("dyad_id", "dyadepisode", "conflict_id", "year", "dyadterm", "ependdate", "outcome", "start_date2"),
        *("incompatibility", "intensity_level", "type_of_conflict2", "side_a", "side_b"),
    ),
)
AGREEMENTS: Final = DataFile(
    "the UCDP Peace Agreement Dataset", "ucdp-peace-agreements*.csv", ("dyad_id", "pa_date", "year")
)
CEASEFIRES: Final = replace(ceasefires.FILE, columns=("ucdp_dyad", "side", "cf_dec_yr", "cf_dec_month", "cf_dec_day"))
TEXTS: Final = replace(peace_processes.FILE, columns=("UcdpCon", "Dat"))
BETWEEN: Final = ("2", "3")
"""Codes of a ceasefire declared by two or more parties."""
SOURCE: Final = (
    "Kreutz 2010: J. Kreutz, How and when armed conflicts end, Journal of Peace Research 47(2); "
    "UCDP Conflict Termination Dataset v3-2021, by dyad"
)


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of fighting between two parties: from the 25th death of a year until it ended or left the data.

    `kind` is the type of conflict (1 extrasystemic, 2 between states, 3 within one), `incompatibility` what it is about
    (1 territory, 2 government, 3 both). `intensity` has for each of its years 1 (minor) or 2 (war). `deals` are the
    days of agreements and ceasefires of the pair, `texts` of all PA-X texts on the conflict, at whatever time.
    """

    dyad: int
    number: int
    conflict: int
    name: str
    start: date
    end: date
    form: Form
    kind: int
    incompatibility: int
    intensity: Mapping[int, int]
    deals: tuple[date, ...] = ()
    texts: tuple[date, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether it came to an end; else it was only watched until `end`."""
        return self.form != "ongoing"

    @property
    def end_known(self) -> date:
        """The day from which anybody could know that it had ended.

        That fighting died down shows only when a whole calendar year has passed without 25 deaths: our reading of the
        data's rule.
        """
        return date(self.end.year + 1, 12, 31) if self.form in FADED else self.end


def episodes(folder: Path) -> list[Episode]:
    """The episodes in `folder` by their first day; UsageError where the data set of episodes is not there."""
    table = sorted(rows(folder, EPISODES), key=_key)
    deals, texts = _deals(folder), _texts(folder)
    read = [_episode([*years], deals, texts) for _, years in groupby(table, key=lambda row: _key(row)[:2])]
    return sorted(read, key=lambda episode: (episode.start, episode.dyad, episode.number))


def _key(row: Row) -> tuple[int, int, int]:
    return number(row, "dyad_id"), number(row, "dyadepisode"), number(row, "year")


def _episode(years: Sequence[Row], deals: Mapping[int, set[date]], texts: Mapping[int, set[date]]) -> Episode:
    """An episode from its rows, a year each, in order."""
    first, last = years[0], years[-1]
    dyad, conflict, start = number(first, "dyad_id"), number(first, "conflict_id"), day(first, "start_date2")
    ended = number(last, "dyadterm") == 1 and last["outcome"][:1] in FORMS
    # Of some ends the data give only the year.
    end = day(last, "ependdate") if ended and last["ependdate"] else date(number(last, "year"), 12, 31)
    signed = set(deals.get(dyad, ()))
    if ended and FORMS[last["outcome"][:1]] in SETTLED:
        signed.add(end)
    return Episode(
        dyad=dyad,
        number=number(first, "dyadepisode"),
        conflict=conflict,
        name=f"{first['side_a']} – {first['side_b']}",
        start=start,
        # Three episodes end before the day of the 25th death by imprecise dates: they lasted no time.
        end=max(end, start),
        form=FORMS[last["outcome"][:1]] if ended else "ongoing",
        kind=number(first, "type_of_conflict2"),
        incompatibility=number(first, "incompatibility"),
        intensity={number(row, "year"): number(row, "intensity_level") for row in years},
        deals=tuple(sorted(signed)),
        texts=tuple(sorted(texts.get(conflict, ()))),
    )


def _deals(folder: Path) -> dict[int, set[date]]:
    """The days on which each pair of parties signed an agreement or a ceasefire."""
    signed: defaultdict[int, set[date]] = defaultdict(set)
    for row in rows(folder, AGREEMENTS) if has_file(folder, AGREEMENTS) else ():
        if len(row["pa_date"]) >= 10:
            for dyad in re.findall(r"\d+", row["dyad_id"]):
                signed[int(dyad)].add(day(row, "pa_date"))
    for row in rows(folder, CEASEFIRES) if has_file(folder, CEASEFIRES) else ():
        if row["side"][:1] in BETWEEN and number(row, "ucdp_dyad") > 0:
            signed[number(row, "ucdp_dyad")].update(_day_declared(row))
    return signed


def _day_declared(row: Row) -> Iterator[date]:
    """The day a ceasefire was declared; nothing where part of it is unknown."""
    parts = [number(row, f"cf_dec_{part}") for part in ceasefires.DATE_PARTS]
    if min(parts) > 0:
        yield date(*parts)


def _texts(folder: Path) -> dict[int, set[date]]:
    """The days of the texts on each conflict."""
    signed: defaultdict[int, set[date]] = defaultdict(set)
    for row in rows(folder, TEXTS) if has_file(folder, TEXTS) else ():
        if row["UcdpCon"][:1].isdigit():
            signed[number(row, "UcdpCon")].add(day(row, "Dat"))
    return signed

"""Who an event is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.actors.names import (
    BODIES,
    BODY_CODES,
    country,
    names_of_countries,
    places_by_key,
    tenures,
)
from ripeness.evidence.events.actors.resolve import ActorsById, country_or_body, matches_actor, require_country_or_body
from ripeness.evidence.events.table import open_events

DAY = date(2014, 6, 1)


@dataclass(frozen=True)
class Somebody:
    name: str
    aliases: tuple[str, ...] = ()


CAST = {
    "RUS": Somebody("Russia"),
    "ukraine": Somebody("Ukraine"),
    "EUR": Somebody("Europe and partners"),
    "rebels": Somebody("Rebels of the hills", aliases=("REBHIL", "Hill Front")),
}


def resolve(text: str, day: date, actors: ActorsById | None = None) -> str | None:
    """Which actor a file of events means by `text` on a day: an id of `actors`, else a body or country."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_text(f'date,source,target,code\n{day},"{text}",NGOIRC,010\n', encoding="utf-8")
        table = open_events(path).table
        ids = tuple(actors or BODIES)
        tests = {f"is {id}": matches_actor(table, "source", id, actors) for id in ids}
        [row] = table.select("source_country", **tests).to_pyarrow().to_pylist()
    found = next((id for id in ids if row[f"is {id}"]), None)
    return found or (None if actors else row["source_country"] or None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("RUS", "RUS"), ("ru", "RUS"), ("Russia", "RUS"), ("Russian Federation", "RUS"), ("russia", "RUS")),
        *(("ROM", "ROU"), ("TMP", "TLS"), ("South Korea", "KOR"), ("Côte d'Ivoire", "CIV"), ("Cote d'Ivoire", "CIV")),
        *(("Turkey", "TUR"), ("Türkiye", "TUR"), ("Occupied Palestinian Territory", "PSE"), ("Kosovo", "XKX")),
        *(("Soviet Union", "SUN"), ("Atlantis", ""), ("", ""), ("International", "")),
    ],
)
def test_a_country_by_its_codes_and_names(text: str, code: str) -> None:
    assert country(text) == code


def test_every_country_is_found_by_its_own_code_and_name() -> None:
    assert {code for code, name in names_of_countries().items() if not country(code) == country(name) == code} == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        *(("USAGOV", "USA"), ("RUSMIL", "RUS"), ("IGOUNO", "UNO"), ("IGOEUREEC", "EUR"), ("NGOIRC", None)),
        *(("Police_(Ukraine)", "UKR"), ("Defense / Security Ministry (United States)", "USA")),
        *(("Sergey_Viktorovich_Lavrov", "RUS"), ("Barack Obama", "USA"), ("François Hollande", "FRA")),
        *(("Francois Hollande", "FRA"), ("the Kremlin", "RUS"), ("European Union", "EUR"), ("NATO", "NATO")),
        *(("somebody else", None), ("", None)),
    ],
)
def test_codes_brackets_officials_and_bodies(text: str, who: str | None) -> None:
    assert resolve(text, DAY) == who


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (date(2014, 9, 21), "POL"),
        (date(2014, 9, 22), None),
        (date(2014, 12, 1), "EUR"),
        (date(2019, 12, 1), None),
        (date(2024, 1, 1), "POL"),
    ],
)
def test_an_official_stands_for_a_state_only_while_in_office(day: date, who: str | None) -> None:
    assert resolve("Donald Tusk", day) == who


@pytest.mark.parametrize(
    ("text", "id"),
    [("RUSMIL", "RUS"), ("Viktor Yanukovych", None), ("Kyiv", "ukraine"), ("Catherine Ashton", "EUR"), ("USA", None)],
)
def test_what_is_written_comes_to_the_ids_of_a_case(text: str, id: str | None) -> None:
    assert resolve(text, DAY, CAST) == id


def test_the_id_of_an_actor_that_is_no_country_is_met_as_it_is() -> None:
    assert resolve("rebels", DAY, CAST) == "rebels"
    assert require_country_or_body("rebels", CAST) == "rebels"
    assert country_or_body("rebels", "Rebels of the hills") == ""


def test_an_unknown_actor_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match=r"no actor 'Rusia'; did you mean Russia\?"):
        require_country_or_body("Rusia")


def test_no_name_stands_for_two_at_the_same_time() -> None:
    by_name: dict[str, list[tuple[date, date]]] = {}
    for one in sorted(places_by_key(), key=attrgetter("start")):
        by_name.setdefault(one.name, []).append((one.start, one.end))
    overlapping = [name for name, spans in by_name.items() for (_, end), (start, _) in pairwise(spans) if start <= end]
    assert overlapping == []


def test_every_standing_is_of_a_country_or_body_and_ends_after_it_began() -> None:
    assert {one.who for one in tenures()} <= {*names_of_countries(), *BODIES}
    assert [one.name for one in tenures() if one.start > one.end] == []
    assert set(BODY_CODES) == set(BODIES)


@pytest.mark.parametrize("words", ["Hill Front", "hill_front", "REBHIL", "rebels"])
def test_an_actor_of_a_case_is_met_by_its_aliases(words: str) -> None:
    assert resolve(words, DAY, CAST) == "rebels"


def test_an_alias_comes_before_what_the_world_knows() -> None:
    assert resolve("Kerry", DAY, {"north": Somebody("North", aliases=("Kerry",))}) == "north"

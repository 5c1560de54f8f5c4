from __future__ import annotations

import builtins
import re
from datetime import date
from typing import Any

import pycountry
import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.events.codes import plover_quads
from ripeness.evidence.text.coder.language import SPANS, Name, pipeline, plain_letters, world_gazetteer
from ripeness.evidence.text.coder.lexicon import lexicon
from ripeness.evidence.text.coder.reference import resolve_actors

BODIES = {"IGO", "NGO", "IMG", "XKX"}
REGIONS = frozenset(
    {"EUR", "EEU", "CEU", "SCN", "BLT", "BLK", "CAU", "AFR", "NAF", "WAF", "EAF", "CFR", "SAF", "MEA", "PGS", "ARB"}
    | {"ASA", "CAS", "SAS", "SEA", "EIN", "LAM", "SAM", "CRB", "NMR", "PAC", "WST"}
)


def who(phrase: str, day: date | None = None) -> list[str]:
    doc = pipeline(world_gazetteer())(f"{phrase} spoke.")
    subject = next(token for token in doc if token.dep_ == "nsubj")
    return [mention.code for mention in resolve_actors(subject, day)]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Israeli police", "ISRCOP"),
        ("The president of Peru", "PERGOV"),
        ("Colombian rebels", "COLREB"),
        ("Rebels in Angola", "AGOREB"),
        ("The Zambian opposition leader", "ZMBOPP"),
        ("A former Belgian minister", "BELELI"),
        ("UN peacekeepers", "IGOMIL"),
        ("Greek Cypriots", "CYP"),
        ("Thousands of Polish miners", "POLLAB"),
        ("Nepal's parliament", "NPLLEG"),
        ("President Trump", "USAGOV"),
        ("KYIV", "UKR"),
    ],
)
def test_a_noun_phrase_gives_country_and_sector(phrase: str, code: str) -> None:
    assert who(phrase) == [code]


def test_no_code_of_a_region_is_that_of_a_country() -> None:
    assert not REGIONS & {country.alpha_3 for country in pycountry.countries}


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("The African Union", "IGOAFU"),
        ("NATO leaders", "IGONAT"),
        ("The Arab League", "IGOARL"),
        ("African leaders", "AFRGOV"),
        ("Gulf states", "PGSGOV"),
        ("The West", "WST"),
    ],
)
def test_a_body_of_states_and_a_region_act_under_a_code_of_their_own(phrase: str, code: str) -> None:
    assert who(phrase) == [code]


@pytest.mark.parametrize("phrase", ["Officials of New Georgia", "Fort Jordan", "A lawyer, Vernon Jordan,", "Lake Chad"])
def test_a_country_within_another_name_is_not_meant(phrase: str) -> None:
    doc = pipeline(world_gazetteer())(f"{phrase} came.")
    assert [span.text for span in doc.spans[SPANS]] == []


def test_a_state_of_a_federation_belongs_to_it() -> None:
    assert who("New Mexico officials") == ["USAGOV"]


def test_officials_of_two_countries_are_two_parties() -> None:
    assert who("Chinese and Vietnamese officials") == ["CHNGOV", "VNMGOV"]


def test_a_noun_that_means_no_actor_gives_none() -> None:
    assert who("The weather") == []


def test_the_gazetteer_decides_over_its_own_earlier_names() -> None:
    own = world_gazetteer().plus([Name("Ruritania", "RUR", "country"), Name("Kyiv", "CAPITAL", "place")])
    doc = pipeline(own)("Ruritania praised Kyiv.")
    assert [(span.text, span.label_) for span in doc.spans[SPANS]] == [("Ruritania", "RUR"), ("Kyiv", "CAPITAL")]


def test_plain_letters_keep_every_offset() -> None:
    text = "Erdoğan’s “côté” – Łódź ½"
    assert len(plain_letters(text)) == len(text)
    assert plain_letters(text).startswith('Erdogan\'s "cote" - ')


def test_every_name_has_a_code_of_a_country_or_body_and_a_known_sector() -> None:
    countries = {country.alpha_3 for country in pycountry.countries} | BODIES | REGIONS
    sectors = set(lexicon().role_order) | {""}
    for name in world_gazetteer().names:
        assert name.code[:3] in countries, name
        assert name.code[3:] in sectors or (name.code.startswith("IGO") and len(name.code) == 6), name
        assert not name.until or name.since < name.until, name


def test_every_country_of_the_united_nations_that_has_a_people_is_known_by_it() -> None:
    known = {name.code for name in world_gazetteer().names if name.sort in {"people", "place"}}
    assert len(known) > 190


def test_every_class_can_be_reached_by_a_verb_and_every_rule_names_a_class() -> None:
    classes = {rule.sense.plover for rules in lexicon().verbs.values() for rule in rules}
    assert classes == set(plover_quads())
    assert {sense.plover for sense in lexicon().nouns.values()} <= classes


def test_groups_named_in_the_verb_table_exist() -> None:
    left = {wish for rules in lexicon().verbs.values() for rule in rules for wish in rule.objects if "@" in wish}
    assert left == set()
    assert all(re.fullmatch(r"@\w+", name) for name in lexicon().groups)


def test_missing_spacy_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("en_core_web_sm"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"ripeness\[text\]"):
        pipeline(world_gazetteer().plus([Name("Nowhere", "NOW", "country")]))

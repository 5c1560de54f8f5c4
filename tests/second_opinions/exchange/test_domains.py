"""Domains of other programs: read, written back equal, refused with a place, and made into cases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import UsageError
from ripeness.core.safe_xml import read_xml
from ripeness.scenario.files.load import parse
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.second_opinions.exchange.domain import Domain, DomainIssue, DomainParty, case_of_domain
from ripeness.second_opinions.exchange.genius import read_genius, write_genius
from ripeness.second_opinions.exchange.geniusweb import read_geniusweb, write_geniusweb
from ripeness.second_opinions.exchange.imports import take_in
from ripeness.second_opinions.exchange.negmas import read_negmas, write_negmas

names = st.text("abc <>&'\"é:-", min_size=1, max_size=8).map(str.strip).filter(bool)
figures = st.floats(-50, 50, allow_nan=False).map(lambda x: round(x, 6))


@st.composite
def domains(draw: st.DrawFn) -> Domain:
    issues = tuple(
        DomainIssue(name, tuple(draw(st.lists(names, min_size=1, max_size=4, unique=True))))
        for name in draw(st.lists(names, min_size=1, max_size=3, unique=True))
    )
    parties = tuple(
        DomainParty(
            name,
            tuple(draw(st.floats(0, 1)) for _ in issues),
            tuple(tuple(draw(figures) for _ in issue.options) for issue in issues),
            draw(st.none() | figures),
        )
        for name in ("north", "south")
    )
    return Domain("talks", issues, parties)


def files(texts: dict[str, str]) -> tuple[tuple[str, bytes], list[tuple[str, bytes]]]:
    raw = [(name, text.encode()) for name, text in texts.items()]
    return raw[0], raw[1:]


@given(domains())
def test_genius_reads_back_what_it_wrote(domain: Domain) -> None:
    assert read_genius(*files(write_genius(domain))) == domain


@given(domains())
def test_negmas_reads_back_what_it_wrote(domain: Domain) -> None:
    assert read_negmas(*files(write_negmas(domain))) == domain


@given(domains())
def test_geniusweb_keeps_every_comparison_between_packages(domain: Domain) -> None:
    back = read_geniusweb(*files(write_geniusweb(domain)))
    assert back.issues == domain.issues
    for k in range(2):
        there, here = back.values()[:, k], domain.values()[:, k]
        span = float(np.ptp(here))
        if span > 1e-6:
            assert there == pytest.approx((here - here.min()) / span, abs=1e-9)


WHOLE = """<negotiation_template><utility_space><objective name="root">
<issue index="1" name="weeks" vtype="integer" lowerbound="1" upperbound="3"/>
<issue index="2" name="place" type="discrete"><item index="1" value="sea"/><item index="2" value="hills"/></issue>
</objective></utility_space></negotiation_template>"""
PROFILE = """<utility_space><objective><weight index="1" value="0.5"/><weight index="2" value="2"/>
<issue index="1" name="weeks" type="integer"><evaluator ftype="linear" slope="-1" offset="4"/></issue>
<issue index="2" name="place"><item value="sea" evaluation="1"/><item value="hills" evaluation="3"/></issue>
</objective><reservation value="2.5"/></utility_space>"""


def test_whole_numbers_and_named_options_are_worth_weight_times_evaluation() -> None:
    domain = read_genius(("trip.xml", WHOLE.encode()), [("me.xml", PROFILE.encode())])
    # weeks 1, 2, 3 are worth 3, 2, 1, half-weighted; sea 1 and hills 3, doubled.
    assert domain.values()[:, 0].tolist() == [3.5, 7.5, 3.0, 7.0, 2.5, 6.5]
    assert domain.package(3) == {"weeks": "2", "place": "hills"}
    assert domain.reservation().tolist() == [2.5]
    assert domain.name == "trip"


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (PROFILE.replace('evaluation="3"', 'evaluation="much"'), "me.xml:3: evaluation: found 'much'"),
        (PROFILE.replace('value="hills"', 'value="moon"'), "no option 'moon'"),
        (PROFILE.replace('<item value="hills" evaluation="3"/>', ""), "says nothing of the option 'hills'"),
        (PROFILE.replace('index="2" name="place"', 'index="9" name="place"'), "says nothing of the issue place"),
        (PROFILE.replace('ftype="linear"', 'ftype="farlinear"'), "wants a linear"),
        (PROFILE[:200], "me.xml:3:"),
    ],
)
def test_a_profile_that_does_not_fit_is_refused_with_its_place(profile: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_genius(("trip.xml", WHOLE.encode()), [("me.xml", profile.encode())])


def test_real_valued_issues_are_refused() -> None:
    with pytest.raises(UsageError, match="type real"):
        read_genius(("trip.xml", WHOLE.replace('vtype="integer"', 'vtype="real"').encode()), [])


def test_xml_that_would_grow_is_refused() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(UsageError, match=r"bomb.xml:1:13: the file declares a document type"):
        read_xml(laughs.encode(), "bomb.xml")


def test_xml_nested_without_end_is_refused() -> None:
    with pytest.raises(UsageError, match="nested deeper than 100"):
        read_xml(b"<a>" * 200 + b"</a>" * 200, "deep.xml")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"issues: [", "domain.yml:1:10: this is no YAML"),
        (b"- a", "found a list"),
        (b"name: x", "holds no issues"),
        (b"issues: [{name: x, type: ContinuousIssue, values: [0, 1]}]", "continuous"),
        (b"issues: [{name: x, type: ContiguousIssue, values: [0, 99999]}]", "at most 1000"),
    ],
)
def test_a_broken_negmas_domain_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_negmas(("domain.yml", raw), [])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "p.json: this is no JSON"),
        (b"[1]", "found a list"),
        (b'{"Other": {}}', "holds no LinearAdditiveUtilitySpace"),
        (b'{"LinearAdditiveUtilitySpace": {"domain": {}}}', "holds no issuesValues"),
    ],
)
def test_a_broken_geniusweb_profile_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_geniusweb(None, [("p.json", raw)])


def test_a_range_of_geniusweb_is_its_steps() -> None:
    domain = {"name": "d", "issuesValues": {"price": {"range": ["12.2", "12.8", ".3"]}}}
    read = read_geniusweb(("d.json", json.dumps(domain).encode()), [])
    assert read.issues[0].options == ("12.2", "12.5", "12.8")


TALKS = Domain(
    "Water",
    (DomainIssue("Flow", ("0", "10", "20"), numeric=True), DomainIssue("Dam", ("yes", "no"))),
    (
        DomainParty("Upper", (1.0, 2.0), ((0.0, 1.0, 4.0), (3.0, 1.0)), 5.0),
        DomainParty("Lower", (0.3, 0.7), ((10.0, 5.0, 0.0), (0.0, 1.0))),
        DomainParty("Lake", (1.0, 0.0), ((0.0, 2.0, 1.0), (1.0, 1.0)), -3.0),
    ),
)


def test_a_domain_becomes_a_case_that_is_sound() -> None:
    file = parse(to_yaml(case_of_domain(TALKS, "water", date(2026, 1, 1)))).file
    assert list(file.actors) == ["upper", "lower", "lake"]
    assert file.actors["lake"].side is None
    assert all(actor.veto for actor in file.actors.values())
    # Upper: flow spans 4, the dam 2 · (3 − 1) = 4, so both weigh a half; no deal at (5 − 2)/8.
    assert file.issues["flow"].weights["upper"].prior.mean == 0.5
    assert file.issues["flow"].status_quo["upper"].prior.mean == pytest.approx(3 / 8)  # type: ignore[index, union-attr]
    assert file.victory["a"] == {"flow": "n-20", "dam": "yes"}


def test_a_party_that_does_not_care_is_refused() -> None:
    bored = DomainParty("Bored", (0.0, 0.0), ((1.0, 1.0, 1.0), (0.0, 0.0)))
    with pytest.raises(UsageError, match="nothing to bargain about"):
        case_of_domain(Domain("Water", TALKS.issues, (TALKS.parties[0], bored)), "water", date(2026, 1, 1))


def test_one_party_alone_is_refused() -> None:
    with pytest.raises(UsageError, match="wanted two or more"):
        case_of_domain(Domain("Water", TALKS.issues, TALKS.parties[:1]), "water", date(2026, 1, 1))


def test_a_party_has_to_weigh_every_issue() -> None:
    with pytest.raises(UsageError, match="does not weigh"):
        Domain("Water", TALKS.issues, (DomainParty("Half", (1.0,), ((0.0, 1.0, 2.0),)),))


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity"])
def test_what_is_no_finite_number_is_refused_with_its_file(text: str) -> None:
    party = DomainParty("side", (1.0,), ((0.5, 1.0),))
    texts = write_genius(Domain("talks", (DomainIssue("site", ("a", "b")),), (party,)))
    texts["side.xml"] = texts["side.xml"].replace('evaluation="0.5"', f'evaluation="{text}"')
    with pytest.raises(UsageError, match=r"side\.xml:\d+: evaluation: found .*; wanted a number"):
        read_genius(*files(texts))


def test_text_in_many_pieces_is_joined_once() -> None:
    assert read_xml(b"<a>b\n\nc<d>e</d>\nf</a>", "t.xml").text == "b\n\nc\nf"


def test_discount_factors_of_the_files_are_said_to_be_set_aside(tmp_path: Path) -> None:
    parties = tuple(DomainParty(name, (1.0,), ((0.5, 1.0),), discount=0.8) for name in ("north", "south"))
    (tmp_path / "files").mkdir()
    for name, text in write_genius(Domain("talks", (DomainIssue("site", ("a", "b")),), parties)).items():
        (tmp_path / "files" / name).write_text(text, encoding="utf-8")
    made = take_in([tmp_path / "files"], name="made", parent=tmp_path, start=date(2029, 1, 1))
    assert "discount factors, 0.8, 0.8, are of rounds of talks and were set aside" in made.guessed[0]


def test_a_name_for_what_holds_no_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.efg").write_text('EFG 2 R "t" { "a" }\nt "" 1 "" { 1 }\n', encoding="utf-8")
    with pytest.raises(UsageError, match="--name: no case can be made of an extensive game"):
        take_in([tmp_path / "t.efg"], name="mine", parent=tmp_path, start=date(2029, 1, 1))


def test_a_reservation_value_above_every_package_is_refused_with_its_party() -> None:
    issues = (DomainIssue("price", ("low", "high")),)
    parties = [DomainParty(name, (1.0,), ((0.0, 2.0),), 1.0) for name in ("north", "south")]
    case_of_domain(Domain("talks", issues, tuple(parties)), "talks", date(2024, 1, 1))
    case_of_domain(Domain("talks", issues, (parties[0], replace(parties[1], reservation=2.0))), "t", date(2024, 1, 1))
    above = Domain("talks", issues, (parties[0], replace(parties[1], reservation=2.5)))
    with pytest.raises(UsageError, match=r"south: its reservation value 2\.5 is above .* 2,"):
        case_of_domain(above, "talks", date(2024, 1, 1))

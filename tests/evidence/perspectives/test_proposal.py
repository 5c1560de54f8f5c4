"""A proposal quotes to the letter, says what it set aside, and passes the checks of its case."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.errors import UsageError
from ripeness.evidence.perspectives.proposal import propose
from ripeness.evidence.perspectives.proposal_files import copy_case, perspective_yaml
from ripeness.scenario.checks.validation import validate
from ripeness.scenario.files.load import check, load
from ripeness.scenario.language.perspective import Perspective
from ripeness.scenario.text.yaml_text import read_yaml
from ripeness.scenario.views.overlay import apply_perspective
from tests.evidence.perspectives.proposing import CREDIBILITY, directions, propose_from, read_beside

KOREA = """China's army has lost ground since May and its losses are heavy.
American bombardment may be less effective than before, and Washington has little leverage over China.
The delegates of China want talks only to buy time and regroup.
“The threats of China are empty threats,” said the Soviet Union's Andrei Gromyko.
There is little chance of an agreement before the winter.
"""


def test_every_quote_stands_in_the_document_where_it_says() -> None:
    proposal = propose_from(KOREA, "korea-1951")
    assert proposal.moved
    assert all(KOREA[one.start : one.end] == one.quote for one in proposal.moved)


def test_the_file_reads_back_as_the_same_perspective_with_every_change_marked() -> None:
    proposal = propose_from(KOREA, "korea-1951")
    text = perspective_yaml(proposal)
    read_back = validate(Perspective, read_yaml(text.encode(), "letter.yaml").data)
    assert read_back.part == proposal.perspective()
    assert text.count("# proposed: ") == len(proposal.moved) == text.count("- set: ")


def test_the_changed_case_is_sound() -> None:
    proposal = propose_from(KOREA, "korea-1951")
    assert apply_perspective(load("korea-1951").file, proposal.perspective()).problems == ()


def test_what_somebody_else_is_quoted_for_is_not_the_documents_view() -> None:
    proposal = propose_from(KOREA, "korea-1951")
    assert "record.credibility.PRC.USA.threat" not in directions(proposal)
    assert any("Gromyko" in one.why or "Soviet" in one.why for one in proposal.aside)


def test_a_speech_is_the_view_of_its_speaker() -> None:
    text = """Remarks by the President of the United States

My friends, we seek peace. The threats of China are empty threats. China's army has lost ground.
"""
    found = directions(propose_from(text, "korea-1951"))
    assert found["battlefield.beliefs.b.line.mean"] == "up"


def test_what_is_said_more_than_once_counts_for_more() -> None:
    once, twice = "Ukraine is running out of shells.", "Ukraine is running out of shells. Ukraine's army is exhausted."
    first, second = (
        {one.path: one for one in propose_from(text, "alaska-2025").moved}["actors.UKR.resilience.military.ceiling"]
        for text in (once, twice)
    )
    assert (first.strength, second.strength) == ("stated", "repeated")
    assert second.claims == (first.claims[0], "i2")


def test_a_document_that_contradicts_itself_moves_nothing_there() -> None:
    proposal = propose_from("The Russian army is advancing. A day later the Russian army is in retreat.", "alaska-2025")
    assert proposal.moved == ()
    assert all("both more and less" in one.why for one in proposal.aside)
    assert {one.path for one in proposal.aside} == {
        "battlefield.beliefs.neutral.line.mean",
        "battlefield.beliefs.a.line.mean",
    }


@pytest.mark.parametrize("name", ["", "A b", "x/y", "-a"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a perspective"):
        propose(read_beside(KOREA, "korea-1951"), load("korea-1951"), name, credibility=lambda *_: CREDIBILITY)


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(UsageError, match="has a perspective isw already"):
        propose(read_beside(KOREA, "alaska-2025"), load("alaska-2025"), "isw", credibility=lambda *_: CREDIBILITY)


def test_a_document_in_which_nothing_is_found_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing was found in it"):
        propose_from("Good morning to all.", "korea-1951")


def test_a_document_on_another_conflict_is_refused_with_the_actors_of_the_case() -> None:
    with pytest.raises(UsageError, match=r"about an actor of basics, which are AZU \(Azure\), BAS \(Basil\)"):
        propose_from("Kenya's army is advancing in Ethiopia.", "basics")


def test_a_copy_of_the_case_with_the_proposal_passes_the_check(tmp_path: Path) -> None:
    proposal = propose_from(KOREA, "korea-1951")
    out = tmp_path / "korea"
    copy_case(proposal, "korea-1951", out, write_reading=lambda folder: (folder / "a.txt").write_text("kept"))
    assert check(out) == ()
    overlay = load(out).perspectives["letter"]
    assert [one.set for one in overlay.changes] == [one.path for one in proposal.moved]
    assert overlay.source == ("made-up-aaaaaa", "judgement")
    assert (out / "proposed" / "a.txt").read_text() == "kept"


def test_a_proposal_that_moves_nothing_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="moves no number of basics"):
        copy_case(
            propose_from("Azure's army is advancing.", "basics"), "basics", tmp_path / "x", write_reading=lambda _: None
        )
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def fails(_: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        copy_case(propose_from(KOREA, "korea-1951"), "korea-1951", tmp_path / "korea", write_reading=fails)
    assert list(tmp_path.iterdir()) == []


def test_words_of_a_document_cannot_break_out_of_the_file() -> None:
    text = "China's army has lost ground,\u2028and: [it] 'has' lost \"ground\" # since\tMay.\nChina is exhausted.\n"
    proposal = propose_from(text, "korea-1951")
    read_back = validate(Perspective, read_yaml(perspective_yaml(proposal).encode(), "x").data)
    assert read_back.part == proposal.perspective()

"""The commands `verify` and `opinions`, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ripeness.cli import main
from ripeness.core.verification import PublishedAnswer
from ripeness.second_opinions import published_answers
from ripeness.second_opinions.published_answers import ANSWERS
from tests.work import widest_line

DATA = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "games"


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_every_published_answer_holds_or_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "verify")
    assert code == 0
    assert widest_line(out) <= 80
    assert "verifying fearon-bargaining-range" in err
    assert "theirs is wrong" in out
    assert "needs data" in out
    assert "none fails" in out


def test_the_registry_holds_every_family_and_no_id_twice() -> None:
    ids = [one.id for one in ANSWERS]
    assert len(set(ids)) == len(ids)
    starts = {key.split("-")[0] for key in ids}
    assert {"fearon", "gamblers", "rubinstein", "powell", "smith", "ktab", "scholz", "elmira", "crisis"} <= starts
    assert {"england", "itex", "inheritance", "niceordie", "leblang", "milk", "syria", "cuba"} <= starts


def test_an_answer_that_does_not_hold_ends_in_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = PublishedAnswer("broken", "Nobody 2000", "guessing", (0.5,), lambda: (0.6,), 1, "")
    monkeypatch.setattr(published_answers, "ANSWERS", (broken,))
    code, out, _ = _run(capsys, "verify", "--only", "broken")
    assert code == 1
    assert "FAILS" in out
    assert "1 does not hold" in out


def test_one_answer_is_told_in_full_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "verify", "--only", "fearon")
    assert code == 0
    assert "method bargaining range" in " ".join(out.split())
    code, out, _ = _run(capsys, "verify", "--only", "fearon", "--json")
    document = json.loads(out)
    assert document["holds"] is True
    assert document["answers"][0]["theirs"] == [0.45, 0.8]


def test_an_unknown_name_ends_in_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "verify", "--only", "zzz")
    assert (code, out) == (2, "")
    assert "try one of" in err


@pytest.mark.skipif(not DATA.exists(), reason="the data of that fit are not here")
def test_the_fit_holds_on_the_users_copy(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "verify", "--only", "leblang", "--data", str(DATA))
    assert code == 0
    assert "1 of 1 published answers hold" in out


def test_what_other_methods_say_stands_beside_the_game(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "opinions", "basics", "--draws", "64")
    assert code == 0
    assert "weighted mean" in out
    assert "The deal named by" in out
    assert "What would last, by the graph model" in out
    assert widest_line(out) <= 80


def test_the_same_opinions_are_in_the_whole_assessment(capsys: pytest.CaptureFixture[str]) -> None:
    _, alone, _ = _run(capsys, "opinions", "basics", "--draws", "64", "--json")
    _, whole, _ = _run(capsys, "assess", "basics", "--draws", "64", "--json")
    assert json.loads(whole)["second_opinions"] == json.loads(alone)

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ripeness.core.errors import ScenarioError
from ripeness.scenario.text.yaml_text import MAX_BYTES, MAX_DEPTH, MAX_NODES, parse_scalar, read_yaml
from tests.work import count_calls

LEAF = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    LEAF | st.text("aé \"'\\:#{}-0"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc:# 1", max_size=3), inner, max_size=4),
    max_leaves=12,
)


def data_of(text: str) -> object:
    return read_yaml(text.encode("utf-8"), "x.yaml").data


def fault_of(raw: bytes) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_yaml(raw, "x.yaml")
    assert len(caught.value.faults) == 1
    return str(caught.value)


@given(JSON)
def test_json_text_means_the_same_as_yaml(value: object) -> None:
    assert data_of(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"), ("yes", "yes"), ("on", "on"), ("true", True), ("false", False), ("True", True),
        ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("0.1", 0.1), ("1e-3", 0.001), (".5", 0.5),
        ("5.", 5.0), ("+1.5E2", 150.0), ("0x1F", 31), ("0o17", 15), ("017", 17), ("1_000", "1_000"), ("1:30", "1:30"),
        ("2024-01-01", "2024-01-01"), ("2024-07", "2024-07"), (".inf", math.inf), ("-.inf", -math.inf),
        ("uniform(0, 1)", "uniform(0, 1)"), ("-", "-"), ("9" * 30, 1e30),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    assert parse_scalar(text) == value
    assert type(parse_scalar(text)) is type(value)


def test_a_number_with_more_digits_than_a_float_holds_is_infinite_and_not_an_error() -> None:
    assert parse_scalar("9" * 5000) == math.inf


def test_quoted_scalars_are_text() -> None:
    assert data_of("""a: "1"\nb: 'true'\nc: |\n  2\n""") == {"a": "1", "b": "true", "c": "2\n"}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert data_of("1: a\ntrue: b\nNO: c\n2024-01-01: d") == {"1": "a", "true": "b", "NO": "c", "2024-01-01": "d"}


def test_every_key_and_value_has_its_place() -> None:
    text = read_yaml(b"# first\na:\n  - b: 1\n    c: [2, {d: 3}]\n", "x.yaml")
    assert text.keys == {("a",): (2, 1), ("a", 0, "b"): (3, 5), ("a", 0, "c"): (4, 5), ("a", 0, "c", 1, "d"): (4, 13)}
    assert text.value_place(("a", 0, "c", 1, "d")) == (4, 16)
    assert text.value_place(("a", 0, "c", 0)) == (4, 9)


def test_a_path_that_is_not_there_has_the_place_of_what_is_around_it() -> None:
    text = read_yaml(b"a:\n  b: 1\n", "x.yaml")
    assert text.place(("a", "b", "c", 4)) == (2, 3)
    assert text.value_place(("z",)) == (1, 1)


def test_a_mark_before_utf8_says_no_more_than_that() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1\n", "x.yaml").place(("a",)) == read_yaml(b"a: 1\n", "x.yaml").place(("a",))


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("a: 1".encode("utf-16"), "x.yaml:1:1: the file is written in UTF-16"),
        ("a: 1".encode("utf-32"), "x.yaml:1:1: the file is written in UTF-32"),
        ("a: é".encode("latin-1"), "x.yaml:1:4: byte 0xe9 is not UTF-8"),
        (b"a: 1\nb: \x00", "x.yaml:2:4: the character U+0000 has no place"),
        (b"\x89PNG\r\n", "x.yaml:1:1: byte 0x89 is not UTF-8"),
        (b"a:\n\tb: 1", "x.yaml:2:1: a tab stands here"),
        (b"a: [1, 2", "x.yaml:1:9: a comma or ] is missing; the list that opens in line 1"),
        (b'a: "b', "x.yaml:1:6: the quoted text that begins in line 1 is never closed"),
        (b'a: "\\U00ffffff"', "x.yaml:1:2: there is no YAML text after this"),
        (b'a: "\\ud800"', "x.yaml:1:4: the text holds half of a surrogate pair"),
        (b'a: "\\q"', "x.yaml:1:6: an unknown escape in double quotes"),
        (b"%YAML 1.1\n---\na: 1", "x.yaml:2:1: a directive"),
        (b"a: 1\n---\nb: 2", "x.yaml:2:1: a second document begins here"),
        (b"[a, b]: 1", "x.yaml:1:1: a key is a word or a text"),
        (b": 1", "x.yaml:1:1: a key is missing in front of the colon"),
        (b"a: [b: {c: &x 1}]", "x.yaml:1:12: the anchor '&x' is not supported"),
        (b"a: {x: y}}", "x.yaml:1:10: a } without its {"),
    ],
)
def test_what_is_no_plain_yaml_gives_one_fault_with_its_place(raw: bytes, wanted: str) -> None:
    assert fault_of(raw).startswith(wanted)


def test_all_duplicate_keys_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        data_of("a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 1), (3, 11)]


def test_a_file_too_large_is_refused() -> None:
    assert "larger than 1 MiB" in fault_of(b"#" * (MAX_BYTES + 1))


def test_depth_is_bounded() -> None:
    assert data_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert f"nested more than {MAX_DEPTH} deep" in fault_of(b"[" * 5000)


def test_the_number_of_keys_and_values_is_bounded() -> None:
    assert f"more than {MAX_NODES:,} keys and values" in fault_of(b"- a\n" * 200_000)


@pytest.mark.parametrize(
    "raw", [b"- a\n" * 250_000, b"[" * 10**6, b"!" * 500_000, b'"' + b"y " * 500_000, b"\n" * 10**6]
)
def test_the_work_on_the_worst_files_is_bounded_by_their_length(raw: bytes) -> None:
    assert count_calls(lambda: read_yaml(raw, "x.yaml")) < 25 * len(raw)


def test_a_fault_quotes_no_more_than_a_line_of_what_it_found() -> None:
    assert len(fault_of(b"a: !" + b"t" * 100_000)) < 200
    assert len(fault_of(b"a: &" + b"t" * 100_000)) < 200

"""Where the spread of the chance of a deal lies, in sentences and tables."""

from __future__ import annotations

from dataclasses import replace

from ripeness.diagnostics.sensitivity.results import VarianceShare
from ripeness.report.chapters.assessment import report_chapters
from ripeness.report.sentences.variance import pairs_table, structure_sentences, structure_table, variance_sentences
from ripeness.scenario.language.structure import Structure, forms_in_words
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment


def changed(**changes: object) -> Assessment:
    """The sample with the variance of a deal changed."""
    one = assessment()
    deal, *others = one.variance
    return replace(one, variance=(replace(deal, **changes), *others))  # type: ignore[arg-type]


def test_the_noise_floor_single_quantities_and_pairs_are_told() -> None:
    floor, parts, pairs = variance_sentences(assessment())
    assert floor == (
        "No smaller share of the spread is listed than can be told from none: by chance alone, numbers that nothing "
        "uses seem to carry up to 1.1% of it."
    )
    assert "quantities one by one carry 57% (90% interval 50% to 64%)" in parts
    assert "pairs of them carry 12% (90% interval 3% to 21%) beyond that" in parts
    assert "(2.1%)" in pairs


def test_what_pairs_carry_is_called_unknown_where_chance_would_show_as_much() -> None:
    unsure = changed(in_pairs=VarianceShare(0.04, -0.05, 0.13), pairs=())
    _, parts, pairs = variance_sentences(unsure)
    assert "4% (90% interval 0% to 13%), cannot be told from nothing" in parts
    assert "no pair can be told to act together" in pairs
    assert pairs_table(unsure) is None


def test_a_run_in_which_nothing_passes_the_floor_says_so() -> None:
    first, *_ = variance_sentences(replace(assessment(), sensitivity=()))
    assert first.startswith("No quantity can be told to carry")


def test_no_form_of_a_mechanism_is_told_by_the_code_of_the_scenario_language() -> None:
    for field, type_of in Structure.__annotations__.items():
        forms = forms_in_words(field)
        if "Alternative" in str(type_of):
            assert len(forms) == 2
            assert all(len(words.split()) > 2 for words in forms.values())
    table = structure_table(assessment())
    assert table is not None
    codes = {code for field in Structure.model_fields for code in forms_in_words(field)}
    assert not codes & {cell for row in table.rows for cell in row}


def test_the_structures_share_and_the_forms_that_carry_most_are_told() -> None:
    between, first, second = structure_sentences(assessment())
    assert "13% (90% interval 7% to 19%) lies between structures of the game" in between
    assert "the record raises it from 90% to 94%" in first
    assert (
        "14% likely if a package with a red line of a veto player is no deal, and 33% if everything has its price"
        in first
    )
    assert "leaves it at 90%" in second


def test_the_table_of_forms_reads_a_share_below_0_as_0() -> None:
    table = structure_table(assessment())
    assert table is not None
    assert table.rows[0][0] == "chance that red lines bind"
    assert table.rows[1][-1] == "0% (90% interval 0% to 0.2%)"


def test_the_chapter_stands_only_where_the_structure_is_in_doubt() -> None:
    assert "structure" in {one.id for one in report_chapters(assessment())}
    assert "structure" not in {one.id for one in report_chapters(edges.bare())}

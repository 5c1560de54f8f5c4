"""What is uncertain in the structure of the game, and which packages are out of the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from ripeness.core.priors.prior import Prior
from ripeness.inference.sample import priors
from ripeness.scenario.files.load import check, load, parse
from ripeness.scenario.files.yaml_writing import to_yaml
from ripeness.scenario.language.scenario import Scenario, quantities
from ripeness.scenario.schema.labels import label
from ripeness.scenario.schema.shape import range_of
from ripeness.scenario.views.overlay import with_values
from tests.scenario.island_case import TEXT, copy_to, edited, island

RED_LINES = "    name: Northland\n    red_lines: {land: {back: 0.8, half: %s}, kind: {ceasefire: 0.3}}\n"


def with_structure(text: str) -> Scenario:
    return parse(TEXT.replace("  ledger: ledger.csv\n", "") + f"\nstructure: {text}\n")


def with_red_line(text: str) -> Scenario:
    return parse(edited("    name: Northland\n", RED_LINES % text).replace("  ledger: ledger.csv\n", ""))


def test_the_new_form_of_each_mechanism_is_likelier_unless_a_case_says_otherwise() -> None:
    of = {path: quantity.prior.mean for path, quantity in quantities(island().file).items()}
    chances = {path.split(".")[1]: mean for path, mean in of.items() if path.startswith("structure.") and mean < 1}
    assert chances == {
        **dict.fromkeys(("acceptance", "proposer", "stages", "red_lines", "defiance", "end", "standing"), 0.9),
        "answers": 0.7,
    }


@pytest.mark.parametrize(
    ("written", "as_drawn"),
    [
        ("soft", "1"),
        ("hard", "0"),
        ("1", "1"),
        ("0.9", "bernoulli(0.9)"),
        ("{value: hard, source: judgement}", "0"),
        ('"beta(3, 1)"', "bernoulli(0.75)"),
        ('"bernoulli(0.2)"', "bernoulli(0.2)"),
    ],
)
def test_a_form_is_certain_by_its_name_and_otherwise_drawn_with_the_mean_of_its_chance(
    written: str, as_drawn: str
) -> None:
    quantity = with_structure(f"{{acceptance: {written}}}").file.structure.acceptance
    assert str(range_of("structure.acceptance").drawn_as(quantity.prior)) == as_drawn


def test_a_name_that_is_no_form_is_told_with_the_two_that_are(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(TEXT + "\nstructure: {end: peace}\n", encoding="utf-8")
    [fault] = check(folder)
    assert fault.message.startswith("structure.end: 'peace' is no prior")
    assert fault.message.endswith("or write war or free")


def test_a_form_can_be_set_by_its_path_and_its_name() -> None:
    changed = with_values(island(), {"structure.red_lines": "off", "structure.stages": "two"}).file.structure
    assert (changed.red_lines.prior.mean, changed.stages.prior.mean) == (0, 1)


def test_at_the_medians_the_likelier_form_holds_and_at_even_chances_the_new_one() -> None:
    medians = [range_of("structure.end").drawn_as(Prior("fixed", (p,))).median for p in (0.2, 0.49, 0.5, 0.9)]
    assert medians == [0, 0, 1, 1]


def test_what_the_program_assumes_by_itself_is_marked_as_judgement() -> None:
    of = quantities(island().file)
    for path in ("structure.proposal_precision", "actors.NOR.private_information", "record.posture", "talks.before"):
        assert of[path].source == ("judgement",)


@pytest.mark.parametrize("written", ["0.5", "uniform(0.4, 0.6)", "{chance: 0.5}", "{value: 0.5, source: press}"])
def test_a_red_line_is_a_chance_or_a_mapping_with_one(written: str) -> None:
    quoted = f'"{written}"' if written.startswith("uniform") else written
    scenario = with_red_line(quoted)
    assert quantities(scenario.file)["actors.NOR.red_lines.land.half.chance"].prior.mean == 0.5
    assert parse(to_yaml(scenario.file)).file == scenario.file


def test_a_red_line_may_hold_for_some_kinds_of_deal_alone() -> None:
    line = (
        with_red_line("{chance: 0.5, kinds: [ceasefire], source: press}").file.actors["NOR"].red_lines["land"]["half"]
    )
    assert (line.kinds, line.source) == (("ceasefire",), ("press",))


def test_a_red_line_is_called_by_its_option_and_its_issue() -> None:
    file = with_red_line("0.5").file
    option, issue = file.issues["land"].options["back"].name, file.issues["land"].name
    wanted = f"Northland: chance that “{option}” of “{issue}” is out of the question"
    assert label(file, "actors.NOR.red_lines.land.back.chance") == wanted
    assert "kind of deal" in label(file, "actors.NOR.red_lines.kind.ceasefire.chance")


def test_a_red_line_beyond_one_is_told_at_its_place(tmp_path: Path) -> None:
    folder = copy_to(tmp_path)
    (folder / "scenario.yaml").write_text(edited("    name: Northland\n", RED_LINES % "1.5"), encoding="utf-8")
    [fault] = check(folder)
    assert fault.message.startswith("actors.NOR.red_lines.land.half: 1.5 reaches beyond")


def test_a_switch_of_the_structure_is_drawn_as_one_form_or_the_other() -> None:
    of = priors(load("alaska-2025"))
    assert str(of["structure.end"]) == "bernoulli(0.9)"
    assert str(of["structure.answers"]) == "bernoulli(0.7)"
    assert not of["actors.RUS.private_information"].is_fixed
    assert of["actors.USA.private_information"].is_fixed


def test_offers_deals_and_threats_are_read_with_their_days() -> None:
    text = edited(
        "  half_life_months: 18\n",
        "  offers: {o: {on: 2024-03-01, by: NOR, offer: {land: half}, public: false, withdrawn: 2024-04-02}}\n"
        "  deals: {d: {on: 2024-03-05, offer: {land: stands}, status: broken, ended: 2024-04-01}}\n",
    )
    record = parse(text.replace("  ledger: ledger.csv\n", "")).file.record
    assert (record.offers["o"].by, record.offers["o"].public, record.deals["d"].status) == ("NOR", False, "broken")

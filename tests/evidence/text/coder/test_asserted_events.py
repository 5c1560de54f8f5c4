from __future__ import annotations

from datetime import date

import pytest

from ripeness.evidence.text.coder import code_text

DAY = date(2031, 5, 6)

NOTHING_DONE = (
    "If Kenya closes its ports, Uganda will suffer.",
    "Had Kenya attacked Uganda, Rwanda would have answered.",
    "Should Mali expel the envoy, Niger might follow.",
    "No state has imposed sanctions on Bolivia.",
    "None of the neighbours recognised Kosovo.",
    "Ghana has sent no troops to Togo.",
    "Did Ghana bomb Togo?",
    "Observers wonder whether Ghana bombed Togo.",
    "Ghana should arrest the Togolese officers.",
    "Chad fears that Sudan will shell its villages.",
    "Sudan is suspected of having armed the rebels in Chad.",
    "It struck visitors that Oman is so quiet.",
    "Let us speak of Malta and its harbours.",
    "Peru declined to comment on the Chilean report.",
    "Peru has not received any proposal from Chile.",
    "The Danish government treats Sweden as a rival.",
    "Belgium beat Austria in the semi-final of the championship.",
    "A cyclone hit Fiji and Tonga.",
    "The war between Chile and Peru filled four years.",
    "The Swiss firm attacked the market in Italy with low prices.",
    "Turkey left the hall without attacking Syria.",
)


@pytest.mark.parametrize("text", NOTHING_DONE)
def test_what_a_text_does_not_assert_is_no_deed(text: str) -> None:
    assert [item.plover for item in code_text(text, day=DAY) if item.modality in ("did", "does")] in ([], ["REJECT"])


CODED = (
    ("Malta and Cyprus agreed upon new rules for ferries.", "MLT", "AGREE", "CYP"),
    ("The presidents of Laos and Vietnam spoke for an hour in Jakarta.", "LAO", "CONSULT", "VNM"),
    ("Envoys of Laos and Vietnam returned to Geneva for talks.", "LAO", "CONSULT", "VNM"),
    ("The Thai premier telephoned his Malaysian counterpart.", "THA", "CONSULT", "MYS"),
    ("Thai and Malaysian soldiers drilled together.", "THA", "COOPERATE", "MYS"),
    ("Latvia passed photographs of the smugglers to Poland.", "LVA", "COOPERATE", "POL"),
    ("Zambia took in hundreds of Angolan refugees.", "ZMB", "AID", "AGO"),
    ("Nepal received two helicopters from Japan.", "JPN", "AID", "NPL"),
    ("Iceland blocked the sale of the port to China.", "ISL", "REJECT", "CHN"),
    ("Malta said it would not take any more refugees from Libya.", "MLT", "REJECT", "LBY"),
    ("Estonia said that Russia was behind the fire.", "EST", "ACCUSE", "RUS"),
    ("Serbia will pay a heavy price, the Croatian minister said.", "HRV", "THREATEN", "SRB"),
    ("Ghana said it would pull its medics out of Mali unless the army left.", "GHA", "THREATEN", "MLI"),
    ("Ghana is going to impose sanctions on Mali.", "GHA", "THREATEN", "MLI"),
    ("Greece announced a suspension of aid to Albania.", "GRC", "SANCTION", "ALB"),
    ("Three Iranian diplomats were told to leave by Norway.", "NOR", "SANCTION", "IRN"),
    ("Norway gave two Iranian diplomats a day to leave.", "NOR", "SANCTION", "IRN"),
    ("Iraq ordered the deployment of tanks along the line facing Kuwait.", "IRQ", "MOBILIZE", "KWT"),
    ("A Danish nurse was arrested in Egypt on spying charges.", "EGY", "COERCE", "DNK"),
    ("Turkish air strikes on Iraq went on for a week.", "TUR", "ASSAULT", "IRQ"),
    ("Cuba condemned the raid and expelled two Mexican officers.", "CUB", "ACCUSE", "MEX"),
    ("Chile shut the crossing, while Peruvian officials blamed Chile.", "PER", "ACCUSE", "CHL"),
    ("We urge Jordan to wait, the Omani envoy said.", "OMN", "REQUEST", "JOR"),
    ("A truce between Chad and Libya was signed in May.", "TCD", "SUPPORT", "LBY"),
)


@pytest.mark.parametrize(("text", "source", "plover", "target"), CODED)
def test_an_event_is_coded_by_who_does_it_to_whom(text: str, source: str, plover: str, target: str) -> None:
    items = code_text(text, day=DAY)
    assert (source, plover, target) in {(i.source.actor[:3], i.plover, i.target.actor[:3]) for i in items}


def test_those_who_attack_together_do_not_attack_each_other() -> None:
    pairs = {(i.source.actor[:3], i.target.actor[:3]) for i in code_text("Malian and Chadian troops attacked at dawn.")}
    assert pairs == {("MLI", ""), ("TCD", "")}
    clash = {(i.source.actor[:3], i.target.actor[:3]) for i in code_text("Malian and Chadian troops clashed at dawn.")}
    assert clash == {("MLI", "TCD"), ("TCD", "MLI")}


def test_a_demand_with_a_clause_is_put_to_nobody_named_in_the_clause() -> None:
    (item,) = code_text("Oslo called on its friends to send engineers against the will of Serbia.")
    assert (item.plover, item.target.actor) == ("REQUEST", "")


def test_an_official_without_a_country_gets_none_from_the_rest_of_the_sentence() -> None:
    sources = {item.source.actor for item in code_text("Security advisers condemned the Iranian raid on Iraq.")}
    assert sources == {"GOV"}


def test_the_quote_of_an_event_holds_its_condition() -> None:
    (item,) = code_text("If Mali closes the border, Niger will expel its envoys.")
    assert item.quote.startswith("If Mali closes the border")

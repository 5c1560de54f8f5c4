"""Which numbers of a case a claim bears on: by the case's structure, whichever the conflict."""

from __future__ import annotations

import pytest

from tests.evidence.perspectives.proposing import directions, propose_from

CASES = [
    (
        "alaska-2025",
        "Washington has little leverage over Moscow in trade.",
        {"instruments.us-sanctions.size_per_period": "down", "instruments.us-sanctions-threat.size_per_period": "down"},
    ),
    ("korea-1951", "Washington has little leverage over China.", {"instruments.embargo.size_per_period": "down"}),
    ("korea-1951", "China's economy has weathered the storm.", {"actors.PRC.resilience.economic.ceiling": "up"}),
    ("alaska-2025", "Ukraine is running out of shells.", {"actors.UKR.resilience.military.ceiling": "down"}),
    ("alaska-2025", "Ukraine is exhausted by the war.", {"actors.UKR.cost_per_period": "up"}),
    ("korea-1951", "Washington made empty threats to China.", {"record.credibility.USA.PRC.threat": "down"}),
    ("korea-1951", "China wants talks only to buy time.", {"actors.PRC.standing": "up"}),
    ("alaska-2025", "Russia is sincere about peace.", {"actors.RUS.standing": "down"}),
    (
        "korea-1951",
        "The army of China is advancing.",
        {"battlefield.beliefs.neutral.line.mean": "down", "battlefield.beliefs.b.line.mean": "down"},
    ),
    (
        "alaska-2025",
        "The Russian army is advancing.",
        {"battlefield.beliefs.neutral.line.mean": "up", "battlefield.beliefs.a.line.mean": "up"},
    ),
    ("alaska-2025", "Russia remains steadfast in its demands.", {"actors.RUS.defiance": "up"}),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "wanted"), CASES)
def test_a_claim_moves_the_numbers_that_it_speaks_to(case: str, text: str, wanted: dict[str, str]) -> None:
    found = directions(propose_from(text, case))
    assert {path: found.get(path) for path in wanted} == wanted


def test_leverage_in_one_domain_leaves_the_others_alone() -> None:
    found = directions(propose_from("Washington has little leverage over Moscow in trade.", "alaska-2025"))
    assert not [path for path in found if "us-arms" in path or "blame-campaign" in path]


def test_talking_and_pressing_at_once_breeds_distrust_in_whoever_is_pressed() -> None:
    text = "The sanctions against Russia in the middle of talks show that Trump's approach is for appearances."
    assert directions(propose_from(text, "alaska-2025")) == {"actors.USA.standing": "up", "actors.RUS.distrust": "up"}


def test_a_partner_that_is_named_is_the_only_one_moved() -> None:
    found = directions(propose_from("Russia relies on closer ties with India in trade.", "alaska-2025"))
    assert found == {"actors.RUS.resilience.economic.partners.IND.offset": "up"}


def test_a_claim_that_a_camp_presses_less_moves_every_outsider_and_no_enemy() -> None:
    found = directions(propose_from("Western leverage over Russia has eroded.", "alaska-2025"))
    assert "instruments.eu-sanctions.size_per_period" in found
    assert "instruments.us-sanctions.size_per_period" in found
    assert "instruments.ukr-strikes.size_per_period" not in found


def test_no_chance_of_a_deal_is_ever_set() -> None:
    proposal = propose_from("The Kremlin wants a deal. Russia sees little chance of an agreement.", "alaska-2025")
    assert [item.lean for item in proposal.expected] == ["down"]
    assert not [path for path in directions(proposal) if path.startswith(("kinds", "talks", "verdict"))]


def test_a_number_that_the_case_fixes_is_named_and_not_moved() -> None:
    proposal = propose_from("Azure's army is advancing.", "basics")
    assert proposal.moved == ()
    assert {(one.path, one.why.split(";")[0]) for one in proposal.aside} == {
        ("battlefield.beliefs.neutral.line.mean", "the case fixes it at 0.6"),
        ("battlefield.beliefs.a.line.mean", "the case fixes it at 0.6"),
    }


def test_the_same_number_moves_where_the_case_gives_it_a_range() -> None:
    proposal = propose_from(
        "Azure's army is advancing.", "basics", battlefield__beliefs__a__line__mean="uniform(0.3, 0.9)"
    )
    [one] = proposal.moved
    assert (one.path, one.after) == ("battlefield.beliefs.a.line.mean", "uniform(0.7, 0.9)")

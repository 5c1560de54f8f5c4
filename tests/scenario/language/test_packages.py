from __future__ import annotations

import itertools
import random

import pytest

from ripeness.core.errors import UsageError
from ripeness.scenario.files.load import parse
from ripeness.scenario.language.packages import (
    allowed_packages,
    complete_offer,
    count_before_exclusion,
    find_package,
    matching_packages,
)
from ripeness.scenario.language.scenario import ScenarioFile
from tests.scenario.island_case import TEXT, edited, island


def by_hand(file: ScenarioFile) -> list[tuple[tuple[str, ...], str]]:
    """Packages and kinds, one after the other, as the rules read."""
    found = []
    names = list(file.issues)
    for choice in itertools.product(*(issue.options for issue in file.issues.values())):
        offer = dict(zip(names, choice, strict=True))
        if any(all(offer[i] in ids for i, ids in rule.when.items()) for rule in file.exclude):
            continue
        fits = [k for k, kind in file.kinds.items() if kind.when and all(offer[i] in o for i, o in kind.when.items())]
        rest = [k for k, kind in file.kinds.items() if not kind.when]
        found.append((choice, (fits + rest)[0]))
    return found


def test_the_packages_are_those_found_by_hand_in_the_same_order() -> None:
    file = island().file
    found = allowed_packages(file)
    rows = [(tuple(found.offer(i).values()), found.kinds[found.kind[i]]) for i in range(len(found))]
    assert rows == by_hand(file)
    assert count_before_exclusion(file) == 12
    assert len(found) == 11


@pytest.mark.parametrize("seed", range(5))
def test_any_rules_give_the_packages_found_by_hand(seed: int) -> None:
    chance = random.Random(seed)
    file = island().file
    issues = {}
    for i in range(4):
        options = {f"o{j}": file.issues["guarantees"].options["none"] for j in range(chance.randint(1, 5))}
        issues[f"i{i}"] = file.issues["guarantees"].model_copy(update={"options": options})

    def when() -> dict[str, tuple[str, ...]]:
        chosen = chance.sample(list(issues), 2)
        return {
            i: tuple(chance.sample(list(issues[i].options), chance.randint(1, len(issues[i].options)))) for i in chosen
        }

    rules = tuple(file.exclude[0].model_copy(update={"when": when()}) for _ in range(2))
    kinds = {f"k{n}": file.kinds["ceasefire"].model_copy(update={"when": when() if n != 1 else {}}) for n in range(4)}
    made = file.model_copy(update={"issues": issues, "exclude": rules, "kinds": kinds})
    found = allowed_packages(made)
    assert [(tuple(found.offer(i).values()), found.kinds[found.kind[i]]) for i in range(len(found))] == by_hand(made)


def test_a_kind_without_a_rule_takes_the_rest_even_where_it_stands_first() -> None:
    text = edited(
        "  ceasefire:\n    name: A ceasefire\n    when: {land: stands}\n", "  other:\n    name: A ceasefire\n"
    )
    text = edited("    name: A settlement\n", "    name: A settlement\n    when: {land: stands}\n", text)
    found = allowed_packages(parse(text).file)
    assert [found.kinds[k] for k in found.kind[:4]] == ["settlement"] * 3 + ["other"]


def test_a_full_offer_is_found_and_an_excluded_one_is_not() -> None:
    found = allowed_packages(island().file)
    index = find_package(found, {"land": "back", "guarantees": "troops"})
    assert index is not None
    assert found.offer(index) == {"land": "back", "guarantees": "troops"}
    assert find_package(found, {"land": "all", "guarantees": "troops"}) is None


def test_an_offer_that_leaves_out_issues_stands_as_they_are() -> None:
    file = island().file
    assert complete_offer(file, {"land": "half"}) == {"land": "half", "guarantees": "none"}
    assert complete_offer(file, {"guarantees": "troops"}) == {"land": "stands", "guarantees": "troops"}


@pytest.mark.parametrize(
    ("offer", "wanted"),
    [
        ({"land": "haf", "guarantees": "none"}, "no option 'haf'; did you mean half?"),
        ({"lands": "half", "guarantees": "none"}, "no issue 'lands'; did you mean land?"),
        ({"land": "half"}, "says nothing of the issue guarantees"),
    ],
)
def test_an_offer_that_cannot_be_names_what_there_is(offer: dict[str, str], wanted: str) -> None:
    with pytest.raises(UsageError, match=wanted.replace("?", r"\?")):
        find_package(allowed_packages(island().file), offer)


def test_rules_are_met_by_any_of_the_options_named_on_every_issue() -> None:
    found = allowed_packages(island().file)
    met = matching_packages(found, {"land": ("half", "back"), "guarantees": ("none",)})
    assert [found.offer(int(i))["land"] for i in met.nonzero()[0]] == ["half", "back"]
    assert matching_packages(found, {}).all()


def test_the_text_of_these_tests_is_sound() -> None:
    assert len(allowed_packages(parse(TEXT).file)) == 11

"""Every family of priors has all that a family needs; a message says what is missing and where it goes."""

from __future__ import annotations

import pytest

from ripeness.core.priors.families import FAMILIES, WRITTEN, Family
from ripeness.core.priors.prior import Prior
from ripeness.scenario.files.load import load
from ripeness.scenario.language.quantity import Quantity
from ripeness.scenario.language.scenario import quantities
from ripeness.scenario.schema.shape import range_of
from ripeness.scenario.views.overlay import with_values
from tests.core.test_priors import KNOWN
from tests.house.source import PACKAGE, ROOT

TABLE = "src/ripeness/core/priors/families.py"
FLAGSHIP = load("alaska-2025")
each_family = pytest.mark.parametrize("family", WRITTEN, ids=lambda family: family.name)


@each_family
def test_every_family_has_a_line_in_the_documentation(family: Family) -> None:
    page = (ROOT / "docs" / "generated" / "prior-families.md").read_text(encoding="utf-8")
    for signature in family.signatures:
        assert f"`{signature}`" in page, f"docs/generated/prior-families.md lacks {signature}: run make reference"


@each_family
def test_every_family_is_completed_by_the_editor(family: Family) -> None:
    entries = (PACKAGE / "web" / "static" / "editor" / "priors.js").read_text(encoding="utf-8")
    assert f'["{family.name}(' in entries, f"priors.js of the editor lacks {family.name}: run make reference"


@each_family
def test_every_family_has_an_example_that_reads_as_one_of_it(family: Family) -> None:
    prior = Prior.parse(family.example)
    assert prior.family is family, f"{TABLE}: the example of {family.name} is {family.example}"
    assert len(prior.args) == len(family.arguments), f"{TABLE}: the example of {family.name} shows not all arguments"


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_is_compared_with_known_values(name: str) -> None:
    compared = {prior.kind for prior, _ in KNOWN}
    assert name in compared, f"tests/core/test_priors.py: KNOWN has no reference distribution for {name}"


@each_family
def test_every_family_says_which_arguments_have_the_unit(family: Family) -> None:
    count = len(family.in_unit)
    assert count in (0, len(family.arguments)), f"{TABLE}: in_unit of {family.name} has {count} entries"


@each_family
def test_a_bounded_quantity_of_the_flagship_takes_every_family(family: Family) -> None:
    changed = with_values(FLAGSHIP, {"talks.background": family.example})
    assert changed.file.talks.background.prior == Prior.parse(family.example)


@pytest.mark.parametrize("family", [f for f in WRITTEN if "high" in f.arguments], ids=lambda f: f.name)
def test_every_quantity_of_the_flagship_may_have_a_prior_of_every_family_with_bounds(family: Family) -> None:
    prior = Prior.parse(family.example)
    for path in quantities(FLAGSHIP.file):
        # A family that always begins at 0 is none for a quantity that may not be 0.
        if "low" in family.arguments or range_of(path).low <= 0:
            assert range_of(path).check(Quantity(prior)).prior == prior, f"{family.name} is refused for {path}"

"""The page: one file, nothing fetched, everything escaped, every link inside it leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from ripeness.core.errors import UsageError
from ripeness.diagnostics.provenance import SourceUse
from ripeness.report import glossary
from ripeness.report.renderers import files, html
from ripeness.workbench.assessment import Assessment
from tests.report import edges
from tests.report.sample import assessment

HOSTILE = "<script>alert(1)</script>"
BREAKOUT = "</script><script>alert(2)</script><!--"


class Page(HTMLParser):
    """What a browser would make of the page: tags with their attributes, and the scripts' texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] += data

    def specs(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(next(text for text in self.scripts if text.startswith("{")))
        return found

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


def hostile() -> Assessment:
    one = assessment()
    rows = tuple(replace(row, statement=BREAKOUT, what_happened=HOSTILE) for row in one.ledger)
    names = replace(
        one.names,
        actors=dict.fromkeys(one.names.actors, HOSTILE),
        sides={"a": HOSTILE, "b": BREAKOUT},
        kinds=dict.fromkeys(one.names.kinds, HOSTILE),
        issues=dict.fromkeys(one.names.issues, BREAKOUT),
        options={issue: dict.fromkeys(options, HOSTILE) for issue, options in one.names.options.items()},
    )
    return replace(
        one,
        title=HOSTILE,
        question=BREAKOUT,
        summary=HOSTILE,
        perspective=BREAKOUT,
        ledger=rows,
        names=names,
        warnings=(HOSTILE, BREAKOUT),
        actors=tuple(replace(actor, name=HOSTILE) for actor in one.actors),
        leverage=tuple(replace(lever, name=BREAKOUT) for lever in one.leverage),
        assumptions=tuple(replace(item, label=HOSTILE, note=BREAKOUT) for item in one.assumptions),
        sources=(SourceUse('"><img src=x onerror=alert(1)>', HOSTILE, "javascript:alert(1)", (BREAKOUT,)),),
    )


@pytest.fixture(scope="module")
def page() -> str:
    return files.render_report(assessment())


def test_text_from_a_scenario_adds_no_element_to_the_page(page: str) -> None:
    plain, attacked = Page(page), Page(files.render_report(hostile()))
    assert len(attacked.scripts) == len(plain.scripts)
    assert not [tag for tag, _ in attacked.tags if tag == "img"]
    assert not any(name.startswith("on") for _, attrs in attacked.tags for name in attrs)


def test_hostile_text_in_a_picture_comes_out_as_it_went_in() -> None:
    specs = Page(files.render_report(hostile())).specs()
    held = specs["panels"]["panel-ledger-0"]["datasets"].values()
    assert {row["what"] for rows in held for row in rows if "what" in row} == {BREAKOUT}


def test_an_address_that_is_no_web_address_is_not_a_link() -> None:
    assert "javascript:" not in "".join(
        attrs.get("href") or "" for _, attrs in Page(files.render_report(hostile())).tags
    )
    assert html.safe_link("https://example.org/") == "https://example.org/"
    assert html.safe_link("data:text/html,x") == ""


def test_the_page_refers_to_nothing_outside_itself_but_its_sources(page: str) -> None:
    tags = Page(page).tags
    assert not [attrs for _, attrs in tags if "src" in attrs]
    assert not [tag for tag, _ in tags if tag in ("link", "iframe", "object", "base", "embed")]
    links = [attrs["href"] or "" for _, attrs in tags if "href" in attrs]
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {one.url for one in assessment().sources if one.url}
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_forbids_itself_to_fetch_anything(page: str) -> None:
    policy = next(attrs for _, attrs in Page(page).tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert (policy["content"] or "").startswith("default-src 'none'")
    assert "http" not in (policy["content"] or "")


@pytest.mark.parametrize("make", [assessment, edges.no_deal, edges.no_meeting, edges.bare, hostile])
def test_every_link_inside_the_page_leads_to_a_place_in_it(make: Callable[[], Assessment]) -> None:
    parsed = Page(files.render_report(make()))
    ids = parsed.ids()
    assert len(ids) == len(set(ids))
    inside = {(attrs["href"] or "")[1:] for _, attrs in parsed.tags if (attrs.get("href") or "").startswith("#")}
    if make is not hostile:
        cited = {key for one in make().assumptions for key in one.source if not one.judgement}
        assert {f"source-{key}" for key in cited} <= set(ids)
        assert inside <= set(ids)


def test_every_picture_has_a_place_a_caption_and_a_table(page: str) -> None:
    parsed = Page(page)
    specs = parsed.specs()
    assert set(specs["panels"]) <= set(parsed.ids())
    figures = page.split("<figure")[1:]
    assert len(figures) == 17
    for figure in figures:
        body = figure[: figure.index("</figure>")]
        assert "<figcaption>" in body
        assert '<details class="fallback"' in body
        assert "<table" in body
        assert 'role="img" aria-label="' in body


def test_a_run_without_something_has_no_section_for_it() -> None:
    ids = set(Page(files.render_report(edges.bare())).ids())
    assert not ids & {"rests", "sources", "warnings", "leverage", "erosion", "resilience", "record", "meeting"}
    assert {"bottom-line", "likely", "method", "glossary", "run"} <= ids


def test_the_sections_stand_in_the_order_of_reading(page: str) -> None:
    order = [
        "bottom-line",
        "likely",
        "rests",
        "mind",
        "by-date",
        "agreement",
        "leverage",
        "record",
        "carrying",
        "method",
        "sources",
        "warnings",
    ]
    ids = Page(page).ids()
    assert [key for key in ids if key in order] == order


def test_the_report_stays_under_a_megabyte_and_a_half(page: str) -> None:
    assert len(page.encode()) < 1_500_000


def test_the_same_assessment_gives_the_same_page(page: str) -> None:
    assert files.render_report(assessment()) == page


def test_the_words_follow_the_yardstick_asked_for(page: str) -> None:
    british = files.render_report(assessment(), words="phia")
    assert "highly unlikely" in british
    assert "highly unlikely" not in page
    with pytest.raises(UsageError, match="icd203"):
        files.render_report(assessment(), words="other")


def test_a_term_is_linked_once_in_a_part_of_the_page() -> None:
    link = glossary.Links()
    first, second = str(link("The gap and the GAP & more.")), str(link("A gap."))
    assert first == 'The <a class="term" href="#term-gap">gap</a> and the GAP &amp; more.'
    assert second == "A gap."


def test_a_term_inside_another_word_is_not_linked() -> None:
    assert "<a" not in str(glossary.Links()("A drawbridge, a gap-toothed smile."))


def test_every_glossary_entry_says_what_it_means() -> None:
    anchors = [entry.anchor for entry in glossary.ENTRIES]
    assert len(anchors) == len(set(anchors))
    assert all(re.fullmatch(r"term-[a-z0-9-]+", anchor) for anchor in anchors)
    assert all(entry.meaning.endswith(".") for entry in glossary.ENTRIES)


def test_without_scripts_every_picture_has_its_table_open_and_a_line_that_leads_there(page: str) -> None:
    for figure in page.split("<figure")[1:]:
        body = figure[: figure.index("</figure>")]
        key = re.search(r'id="figure-([\w-]+)"', figure)
        assert key is not None
        assert f'<details class="fallback" id="numbers-{key[1]}" open>' in body
        assert (
            f'<noscript><p class="no-script">Without scripts this picture is not drawn: <a href="#numbers-{key[1]}"'
            in body
        )


def test_the_table_of_likelihoods_sets_the_pool_beside_the_model(page: str) -> None:
    table = page[page.index('<table class="likelihoods') : page.index("The words and their probabilities")]
    for head in ("Model, mean over draws", "Outside view", "Pooled"):
        assert f'<th scope="col">{head}</th>' in table
    assert '<td class="view" data-view="outside view">11%</td><td class="view" data-view="pooled">14%</td>' in table


def test_a_run_without_an_outside_view_has_no_column_for_it() -> None:
    bare = files.render_report(edges.bare())
    assert '<th scope="col">Pooled</th>' not in bare
    assert '<th scope="col">Probability, mean over draws</th>' in bare


def test_the_run_details_say_how_exact_the_main_figure_is(page: str) -> None:
    run = page[page.index('<section id="run">') :]
    assert "about 0.4 percentage points (one standard error)" in run
    assert "standard error" not in files.render_report(edges.bare()).split('<section id="run">')[1]

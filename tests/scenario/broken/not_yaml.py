"""Text that is no YAML, or YAML that a scenario has no need of."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

CASES = (
    Broken(
        "a tab as indentation",
        "  period: month",
        "\tperiod: month",
        ("10:1: a tab stands here; YAML is indented by spaces only",),
    ),
    Broken(
        "a list that is never closed",
        "horizons: [2024-12-31, 2025-12-31]",
        "horizons: [2024-12-31, 2025-12-31",
        ("188:10: a comma or ] is missing; the list that opens in line 187 is not closed",),
    ),
    Broken(
        "a mapping that is never closed",
        "  a: {name: Northland, principal: NOR}",
        "  a: {name: Northland, principal: NOR",
        ("19:4: a comma or } is missing; the mapping that opens in line 18 is not closed",),
    ),
    Broken(
        "a quote that is never closed",
        "title: The island war",
        'title: "The island war',
        ("26:31: the indentation does not fit the lines above, or quotes above are not closed",),
    ),
    Broken(
        "a key without a colon",
        "  period: month\n",
        "  period month\n",
        ("11:8: a colon where none can stand; check the indentation, quote text that holds ': '",),
    ),
    Broken(
        "text with a colon",
        "question: Will the talks end the war?",
        "question: The talks: will they end the war?",
        ("6:20: a colon where none can stand; check the indentation, quote text that holds ': '",),
    ),
    Broken(
        "an anchor",
        "discount: 0.99",
        "discount: &d 0.99",
        ("15:11: the anchor '&d' is not supported; take it out",),
    ),
    Broken(
        "an alias",
        "discount: 0.99",
        "discount: *d",
        ("15:11: the alias '*d' is not supported; write the value out here",),
    ),
    Broken(
        "a tag",
        "discount: 0.99",
        "discount: !!float 0.99",
        ("15:11: the tag 'tag:yaml.org,2002:float' is not supported; take it out (quotes make a value text)",),
    ),
    Broken(
        "a merge key",
        "discount: 0.99",
        "<<: {discount: 0.99}",
        ("15:1: the merge key << is not supported; write the keys out here",),
    ),
    Broken(
        "a key given twice",
        "discount: 0.99",
        "discount: 0.99\ndiscount: 0.98",
        ("16:1: the key 'discount' stands twice, first in line 15; keep one",),
    ),
    Broken(
        "two keys given twice",
        "  EST: {name: Estmark}",
        "  EST: {name: Estonia-on-Sea, name: Old Estmark}\n  EST: {name: E}",
        (
            "45:31: the key 'name' stands twice, first in line 45; keep one",
            "46:3: the key 'EST' stands twice, first in line 45; keep one",
        ),
    ),
    Broken(
        "a prior cut by its comma",
        '    pledge: {at: 0.6, slope: "uniform(0, 0.5)"}',
        "    pledge: {at: 0.6, slope: uniform(0, 0.5)}",
        ("28:30: 'uniform(0' is cut off at the comma; inside { } or [ ] put a prior in quotes: \"uniform(0, 1)\"",),
    ),
    Broken(
        "a second document",
        "discount: 0.99",
        "---\ndiscount: 0.99",
        ("15:1: a second document begins here; a file holds one (take the line --- out)",),
    ),
    Broken(
        "a value that begins with a sign",
        "title: The island war",
        "title: @island",
        ("4:8: a value cannot begin with @; put it in quotes",),
    ),
    Broken(
        "wrong indentation",
        "  as_of: 2024-07-15",
        " as_of: 2024-07-15",
        ("12:2: the indentation does not fit the lines above, or quotes above are not closed",),
    ),
    Broken(
        "a list where keys stand",
        "discount: 0.99",
        "- discount: 0.99",
        ("15:1: the indentation does not fit the lines above, or quotes above are not closed",),
    ),
)

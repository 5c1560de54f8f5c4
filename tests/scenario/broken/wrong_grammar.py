"""Keys that do not exist, and values of the wrong kind."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

CASES = (
    Broken(
        "an unknown key",
        "discount: 0.99",
        "discout: 0.99",
        ("15:1: discout: unknown key; did you mean discount?",),
    ),
    Broken(
        "an unknown key far down",
        "        ceiling: ",
        "        cieling: ",
        (
            "31:7: actors.NOR.resilience.economic: the key 'ceiling' is missing; wanted a number, or a prior",
            "33:9: actors.NOR.resilience.economic.cieling: unknown key; did you mean ceiling?",
        ),
    ),
    Broken(
        "a missing key",
        "  start: 2024-01-01\n",
        "",
        ("9:1: time: the key 'start' is missing; wanted a date, such as 2025-08-15",),
    ),
    Broken(
        "a whole section missing",
        "talks:\n  background: uniform(0.02, 0.1)",
        "talk:\n  background: uniform(0.02, 0.1)",
        (
            "2:1: the key 'talks' is missing; wanted a mapping with the keys background, proposer_a, before,"
            " pending_close, meetings",
            "144:1: talk: unknown key; did you mean talks?",
        ),
    ),
    Broken(
        "another format",
        "format: 2",
        "format: 3",
        ("2:9: format: found 3; wanted one of 1, 2",),
    ),
    Broken(
        "a name with capitals",
        "name: island\n",
        "name: Island\n",
        ("3:7: name: found 'Island'; wanted small letters, digits and dashes, beginning with a letter or digit",),
    ),
    Broken(
        "an empty title",
        "title: The island war",
        "title: ''",
        ("4:8: title: is empty; wanted text",),
    ),
    Broken(
        "a number for a title",
        "title: The island war",
        "title: 1984",
        ("4:8: title: found 1984; wanted text; put it in quotes",),
    ),
    Broken(
        "an unknown period",
        "  period: month",
        "  period: fortnight",
        ("10:11: time.period: found 'fortnight'; wanted one of day, week, month, quarter, year",),
    ),
    Broken(
        "a misspelt period",
        "  period: month",
        "  period: moth",
        ("10:11: time.period: found 'moth'; wanted one of day, week, month, quarter, year; did you mean month?",),
    ),
    Broken(
        "a date the wrong way round",
        "  start: 2024-01-01",
        "  start: 01/01/2024",
        ("11:10: time.start: '01/01/2024' is no date; wanted YYYY-MM-DD, such as 2025-08-15",),
    ),
    Broken(
        "a day that does not exist",
        "  start: 2024-01-01",
        "  start: 2024-02-30",
        ("11:10: time.start: '2024-02-30' is no day of the calendar; wanted YYYY-MM-DD, such as 2025-08-15",),
    ),
    Broken(
        "a year for a date",
        "  start: 2024-01-01",
        "  start: 2024",
        ("11:10: time.start: 2024 is no date; wanted YYYY-MM-DD, such as 2025-08-15",),
    ),
    Broken(
        "a year of another age",
        "  start: 2024-01-01",
        "  start: 0044-03-15",
        ("11:10: time.start: found the year 44; wanted one from 1000 to 2999",),
    ),
    Broken(
        "half a period",
        "  periods: 48",
        "  periods: 48.5",
        ("13:12: time.periods: found 48.5; wanted a whole number",),
    ),
    Broken(
        "no periods",
        "  periods: 48",
        "  periods: 0",
        ("13:12: time.periods: found 0; wanted at least 1",),
    ),
    Broken(
        "too many periods",
        "  periods: 48",
        "  periods: 601",
        ("13:12: time.periods: found 601; wanted at most 600",),
    ),
    Broken(
        "words for a number",
        "discount: 0.99",
        "discount: nearly one",
        ("15:11: discount: 'nearly one' is no prior; wanted a number, or one of uniform, loguniform,",),
    ),
    Broken(
        "an unknown prior",
        "    standing: uniform(-0.01, 0.02)",
        "    standing: unifrom(-0.01, 0.02)",
        ("27:15: actors.NOR.standing: unknown prior 'unifrom'; did you mean uniform?",),
    ),
    Broken(
        "a prior with too few numbers",
        "    standing: uniform(-0.01, 0.02)",
        "    standing: uniform(0.02)",
        ("27:15: actors.NOR.standing: uniform takes 2 numbers, found 1",),
    ),
    Broken(
        "a prior upside down",
        "    standing: uniform(-0.01, 0.02)",
        "    standing: uniform(0.02, -0.01)",
        ("27:15: actors.NOR.standing: uniform wants low < high, found 0.02, -0.01",),
    ),
    Broken(
        "a prior beyond its range",
        "discount: 0.99",
        "discount: uniform(0.9, 1.1)",
        ("15:11: discount: uniform(0.9, 1.1) reaches beyond what this number may be; wanted values from 0 to",),
    ),
    Broken(
        "a normal without bounds",
        "discount: 0.99",
        "discount: normal(0.9, 0.01)",
        ("15:11: discount: normal(0.9, 0.01) reaches beyond what this number may be; wanted values from 0 to",),
    ),
    Broken(
        "an infinite number",
        "discount: 0.99",
        "discount: .inf",
        ("15:11: discount: inf is not a finite number",),
    ),
    Broken(
        "a truth value for a number",
        "discount: 0.99",
        "discount: true",
        ("15:11: discount: true is no number and no prior; write 0.2 or uniform(0.1, 0.4)",),
    ),
    Broken(
        "a list for a number",
        "discount: 0.99",
        "discount: [0.9, 1]",
        ("15:11: discount: a list is no number and no prior; write 0.2 or uniform(0.1, 0.4)",),
    ),
    Broken(
        "an unknown key of a quantity",
        "  base_rate: {value:",
        "  base_rate: {valu:",
        ("185:14: verdict.base_rate: unknown key 'valu' in a quantity; wanted value, source, note",),
    ),
    Broken(
        "yes for true",
        "    side: a\n    veto: true",
        "    side: a\n    veto: yes",
        ("25:11: actors.NOR.veto: found 'yes'; wanted true or false",),
    ),
    Broken(
        "an unknown side of an actor",
        "    side: a\n    veto: true",
        "    side: c\n    veto: true",
        ("24:11: actors.NOR.side: found 'c'; wanted one of a, b",),
    ),
    Broken(
        "a third side",
        "  b: {name: Southmark, principal: SOU}",
        "  b: {name: Southmark, principal: SOU}\n  c: {name: Westria, principal: WES}",
        ("20:3: sides.c: unknown key; there are a, b",),
    ),
    Broken(
        "an unknown domain",
        "      economic:\n        start",
        "      economics:\n        start",
        ("31:7: actors.NOR.resilience.economics: unknown key; did you mean economic?",),
    ),
    Broken(
        "an unknown status",
        "    name: Embargo\n    issuer: WES\n    target: NOR\n    domain: economic\n    status: in_force",
        "    name: Embargo\n    issuer: WES\n    target: NOR\n    domain: economic\n    status: in force",
        ("118:13: instruments.embargo.status: found 'in force'; wanted one of announced, in_force; did you",),
    ),
    Broken(
        "a mapping where a list belongs",
        "horizons: [2024-12-31, 2025-12-31]",
        "horizons: {first: 2024-12-31}",
        ("187:11: horizons: found a mapping; wanted a list",),
    ),
    Broken(
        "a section left empty",
        "reference: [talks-to-ceasefire]",
        "reference:",
        ("190:1: reference: found nothing; wanted a list",),
    ),
    Broken(
        "a point of a curve with one number",
        "      SOU: [[0, 1], [0.5, 0.3], [1, 0]]",
        "      SOU: [[0, 1], [0.5], [1, 0]]",
        ("53:21: issues.land.curves.SOU.1.1: wanted two numbers, [share, score]",),
    ),
    Broken(
        "a point of a curve with three numbers",
        "      SOU: [[0, 1], [0.5, 0.3], [1, 0]]",
        "      SOU: [[0, 1], [0.5, 0.3, 0.2], [1, 0]]",
        ("53:21: issues.land.curves.SOU.1: found 3 entries; wanted 2",),
    ),
    Broken(
        "a share that is a word",
        "share: where it stands",
        "share: where it is",
        ("55:52: issues.land.options.stands.share: 'where it is' is no prior; wanted a number, or one of",),
    ),
    Broken(
        "a key in a closed set",
        "victory:\n",
        "victory:\n  source: judgement\n",
        ("85:3: victory.source: unknown key; there are a, b",),
    ),
    Broken(
        "an answer that is neither",
        "      answer: refused",
        "      answer: perhaps",
        ("171:15: record.decisions.march-offer.answer: found 'perhaps'; wanted one of accepted, refused",),
    ),
    Broken(
        "two kinds of faults at once",
        "discount: 0.99\n\nsides:\n  a: {name: Northland, principal: NOR}",
        "discount: 1.5\n\nsides:\n  a: {name: Northland, principal: NOX}",
        (
            "15:11: discount: 1.5 reaches beyond what this number may be; wanted values from 0 to 1 (share)",
            "18:35: sides.a.principal: unknown actor 'NOX'; did you mean NOR?",
        ),
    ),
)

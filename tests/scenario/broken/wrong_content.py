"""Sides, preferences and deals that do not make sense."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

CASES = (
    Broken(
        "one side only",
        "  b: {name: Southmark, principal: SOU}\n",
        "",
        ("17:1: sides: the side b is missing; a conflict has the two sides a and b",),
    ),
    Broken(
        "a principal of the other side",
        "principal: NOR",
        "principal: SOU",
        ("18:35: sides.a.principal: SOU is of side b; wanted an actor with side: a",),
    ),
    Broken(
        "its own partner",
        "          EST: {offset",
        "          NOR: {offset",
        ("36:11: actors.NOR.resilience.economic.partners.NOR: NOR cannot be its own partner; its own share is",),
    ),
    Broken(
        "partners in a ring",
        "  EST: {name: Estmark}",
        "  EST:\n    name: E\n    resilience: {economic: {start: 0, ceiling: 0, partners: {NOR: {offset: 0.1}}}}",
        (
            "36:11: actors.NOR.resilience.economic.partners.EST: EST leans on NOR in turn; partners must not",
            "47:62: actors.EST.resilience.economic.partners.NOR: NOR leans on EST in turn; partners must not",
        ),
    ),
    Broken(
        "supporting itself",
        "giver: WES",
        "giver: SOU",
        ("43:20: actors.SOU.support.aid.giver: SOU cannot support itself",),
    ),
    Broken(
        "weights that do not sum to 1",
        "    weights: {NOR: 0.6, SOU: 0.5, WES: 0.4}",
        "    weights: {NOR: 0.7, SOU: 0.5, WES: 0.4}",
        ("51:15: issues.land.weights.NOR: the weights of NOR over all issues sum to 1.1; wanted 1 (within",),
    ),
    Broken(
        "uncertain weights far from 1",
        "    weights: {NOR: 0.6, SOU: 0.5, WES: 0.4}",
        '    weights: {NOR: "uniform(0.7, 0.8)", SOU: 0.5, WES: 0.4}',
        ("51:15: issues.land.weights.NOR: the weights of NOR over all issues have means that sum to 1.15;",),
    ),
    Broken(
        "a veto player who weighs nothing",
        "  WES: {name: Westria}",
        "  WES: {name: Westria}\n  OST: {name: Ostia, veto: true}",
        ("45:3: actors.OST: OST decides on deals but has no weight on any issue; give it weights that sum to 1",),
    ),
    Broken(
        "a score left out",
        "{NOR: 0, SOU: 1, WES: 1}",
        "{NOR: 0, SOU: 1}",
        ("66:7: issues.guarantees.options.troops: scores of WES are missing, who weigh this issue",),
    ),
    Broken(
        "two lines",
        "    name: Who keeps the peace\n",
        "    name: Who keeps the peace\n    line: true\n",
        (
            "61:5: issues.guarantees.line: land is the line already; one issue at most can be",
            "63:5: issues.guarantees.status_quo: the line issue has no status quo: without a deal it is",
            "65:7: issues.guarantees.options.none: an option of the line issue wants a share of side a, a number",
            "65:28: issues.guarantees.options.none.scores: an option of the line issue has a share, no scores;",
            "66:7: issues.guarantees.options.observers: an option of the line issue wants a share of side a, a",
            "66:36: issues.guarantees.options.observers.scores: an option of the line issue has a share, no",
            "67:7: issues.guarantees.options.troops: an option of the line issue wants a share of side a, a",
            "67:30: issues.guarantees.options.troops.scores: an option of the line issue has a share, no scores;",
            "171:7: record.decisions.march-offer.offer: the offer leaves out the issue guarantees, which has no",
        ),
    ),
    Broken(
        "scores on the line",
        "      half: {name: Half each, share: 0.5}",
        "      half: {name: Half each, share: 0.5, scores: {NOR: 0.5}}",
        ("56:43: issues.land.options.half.scores: an option of the line issue has a share, no scores; use",),
    ),
    Broken(
        "no share on the line",
        "      half: {name: Half each, share: 0.5}",
        "      half: {name: Half each}",
        ("56:7: issues.land.options.half: an option of the line issue wants a share of side a, a number or",),
    ),
    Broken(
        "a share off the line",
        "      troops: {name: Troops,",
        "      troops: {name: Troops, share: 0.1,",
        ("66:30: issues.guarantees.options.troops.share: 'share' belongs to options of the line issue (line:",),
    ),
    Broken(
        "a curve that runs back",
        "      SOU: [[0, 1], [0.5, 0.3], [1, 0]]",
        "      SOU: [[0, 1], [1, 0], [0.5, 0.3]]",
        ("53:12: issues.land.curves.SOU: the points of a curve are sorted by share, no share twice",),
    ),
    Broken(
        "a curve beyond its range",
        "      SOU: [[0, 1], [0.5, 0.3], [1, 0]]",
        "      SOU: [[0, 1], [0.5, 0.3], [1.5, 0]]",
        ("53:12: issues.land.curves.SOU: shares and scores of a curve lie from 0 to 1",),
    ),
    Broken(
        "a status quo on the line",
        "    line: true\n",
        "    line: true\n    status_quo: half\n",
        ("51:5: issues.land.status_quo: the line issue has no status quo: without a deal it is where",),
    ),
    Broken(
        "no status quo off the line",
        "    status_quo: none\n",
        "",
        (
            "59:3: issues.guarantees: the key 'status_quo' is missing; wanted the option in force without a dea",
            "169:7: record.decisions.march-offer.offer: the offer leaves out the issue guarantees, which has no",
        ),
    ),
    Broken(
        "a score of the status quo left out",
        "    status_quo: none\n",
        "    status_quo: {NOR: 0.5, SOU: 0.5}\n",
        (
            "62:5: issues.guarantees.status_quo: scores of WES are missing",
            "170:7: record.decisions.march-offer.offer: the offer leaves out the issue guarantees, which has no",
        ),
    ),
    Broken(
        "a victory without an issue",
        "  b: {land: back, guarantees: troops}",
        "  b: {land: back}",
        ("86:3: victory.b: names no option of guarantees",),
    ),
    Broken(
        "a victory of one side only",
        "  b: {land: back, guarantees: troops}\n",
        "",
        ("84:1: victory: the package of side b's victory is missing",),
    ),
    Broken(
        "a victory that leaves the line where it stands",
        "  b: {land: back, guarantees: troops}",
        "  b: {land: stands, guarantees: troops}",
        ("86:13: victory.b.land: 'stands' leaves the line where it stands; a victory wants an option with a",),
    ),
    Broken(
        "rules that leave nothing",
        "  - when: {land: all, guarantees: [troops]}",
        "  - when: {guarantees: [none, observers, troops]}",
        ("68:1: exclude: exclusion leaves 0 packages; wanted from 1 to 20,000",),
    ),
    Broken(
        "a kind that no package meets",
        "    when: {land: stands}",
        "    when: {land: all, guarantees: troops}",
        ("75:5: kinds.ceasefire.when: no allowed package meets this",),
    ),
    Broken(
        "packages of no kind",
        "    name: A settlement\n",
        "    name: A settlement\n    when: {land: half}\n",
        ("72:1: kinds: 5 packages are of no kind, such as {land: back, guarantees: none}; add a kind without",),
    ),
    Broken(
        "two kinds that take the rest",
        "    when: {land: stands}\n",
        "",
        ("78:3: kinds.settlement: has no 'when', but ceasefire takes the rest already",),
    ),
    Broken(
        "an offer that the rules exclude",
        "offer: {land: half}",
        "offer: {land: all, guarantees: troops}",
        ("170:7: record.decisions.march-offer.offer: this package is ruled out by 'exclude', so nobody could",),
    ),
    Broken(
        "an offer that leaves out an issue without a status quo",
        "    status_quo: none\n",
        "    status_quo: {NOR: 0.5, SOU: 0.5, WES: 0.5}\n",
        ("170:7: record.decisions.march-offer.offer: the offer leaves out the issue guarantees, which has no",),
    ),
)

"""Names that nothing bears."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

CASES = (
    Broken(
        "an unknown principal",
        "principal: NOR",
        "principal: NOT",
        ("18:35: sides.a.principal: unknown actor 'NOT'; did you mean NOR?",),
    ),
    Broken(
        "an unknown actor among the weights",
        "    weights: {NOR: 0.6, SOU: 0.5, WES: 0.4}",
        "    weights: {NOR: 0.6, SOUTH: 0.5, WES: 0.4}",
        ("51:25: issues.land.weights.SOUTH: unknown actor 'SOUTH'; did you mean SOU?",),
    ),
    Broken(
        "an unknown actor among the scores",
        "      none: {name: Nobody, scores: {NOR: 1, SOU: 0, WES: 0.2}}",
        "      none: {name: Nobody, scores: {NOR: 1, SOU: 0, WES: 0.2, EAST: 1}}",
        ("64:63: issues.guarantees.options.none.scores.EAST: unknown actor 'EAST'; did you mean EST?",),
    ),
    Broken(
        "an unknown actor among the curves",
        "      SOU: [[0, 1]",
        "      SOV: [[0, 1]",
        ("53:7: issues.land.curves.SOV: unknown actor 'SOV'; did you mean SOU?",),
    ),
    Broken(
        "an unknown actor in plus",
        "plus: {SOU: 0.05}",
        "plus: {SUO: 0.05}",
        ("57:66: issues.land.options.back.plus.SUO: unknown actor 'SUO'; did you mean SOU?",),
    ),
    Broken(
        "an unknown issuer",
        "    issuer: WES\n    target: EST",
        "    issuer: WESTRIA\n    target: EST",
        ("125:13: instruments.harsher.issuer: unknown actor 'WESTRIA'; did you mean WES?",),
    ),
    Broken(
        "an unknown target",
        "    target: EST",
        "    target: nobody-at-all",
        ("126:13: instruments.harsher.target: unknown actor 'nobody-at-all'; there are NOR, SOU, WES, EST",),
    ),
    Broken(
        "an unknown partner",
        "          EST: {offset",
        "          ESTE: {offset",
        ("36:11: actors.NOR.resilience.economic.partners.ESTE: unknown actor 'ESTE'; did you mean EST?",),
    ),
    Broken(
        "an unknown giver",
        "giver: WES",
        "giver: WSE",
        ("43:20: actors.SOU.support.aid.giver: unknown actor 'WSE'; did you mean WES?",),
    ),
    Broken(
        "an unknown guest",
        "between: [NOR, WES]",
        "between: [NOR, WAS]",
        ("152:22: talks.meetings.harbour.between.1: unknown actor 'WAS'; did you mean WES?",),
    ),
    Broken(
        "an unknown actor that decided",
        "      actor: SOU",
        "      actor: SOO",
        ("169:14: record.decisions.march-offer.actor: unknown actor 'SOO'; did you mean SOU?",),
    ),
    Broken(
        "an unknown issuer of credibility",
        "    WES: {NOR: {threat",
        "    WESS: {NOR: {threat",
        ("165:5: record.credibility.WESS: unknown actor 'WESS'; did you mean WES?",),
    ),
    Broken(
        "an unknown addressee of credibility",
        "    WES: {NOR: {threat",
        "    WES: {NORR: {threat",
        ("165:11: record.credibility.WES.NORR: unknown actor 'NORR'; did you mean NOR?",),
    ),
    Broken(
        "an unknown issue in a rule",
        "  - when: {land: all,",
        "  - when: {lamd: all,",
        ("69:12: exclude.0.when.lamd: unknown issue 'lamd'; did you mean land?",),
    ),
    Broken(
        "an unknown option in a rule",
        "guarantees: [troops]}",
        "guarantees: [troops, tanks]}",
        ("69:35: exclude.0.when.guarantees: unknown option 'tanks'; there are none, observers, troops",),
    ),
    Broken(
        "an unknown option of a kind",
        "    when: {land: stands}",
        "    when: {land: stand}",
        ("75:18: kinds.ceasefire.when.land: unknown option 'stand'; did you mean stands?",),
    ),
    Broken(
        "an unknown option of a victory",
        "  a: {land: all,",
        "  a: {land: everything,",
        ("85:13: victory.a.land: unknown option 'everything'; there are stands, half, back, all",),
    ),
    Broken(
        "an unknown issue in an offer",
        "offer: {land: half}",
        "offer: {lands: half}",
        ("170:15: record.decisions.march-offer.offer.lands: unknown issue 'lands'; did you mean land?",),
    ),
    Broken(
        "an unknown option as status quo",
        "    status_quo: none",
        "    status_quo: nobody",
        ("62:17: issues.guarantees.status_quo: unknown option 'nobody'; there are none, observers, troops",),
    ),
    Broken(
        "an unknown meeting in a decision",
        "      meeting: harbour\n",
        "      meeting: harbor\n",
        ("176:16: record.decisions.harbour-yes.meeting: unknown meeting 'harbor'; did you mean harbour?",),
    ),
    Broken(
        "an unknown meeting in the verdict",
        "  meeting: harbour\n  horizon",
        "  meeting: summer\n  horizon",
        ("183:12: verdict.meeting: unknown meeting 'summer'; there are harbour, spring",),
    ),
    Broken(
        "an unknown source of the whole",
        "source: judgement\n\ntime",
        "source: judgment\n\ntime",
        ("7:9: source: unknown source 'judgment'; did you mean judgement?",),
    ),
    Broken(
        "an unknown source of a number",
        "source: budget, note",
        "source: budgets, note",
        ("26:66: actors.NOR.cost_per_period.source: unknown source 'budgets'; did you mean budget?",),
    ),
    Broken(
        "a ledger that is not there",
        "  ledger: ledger.csv",
        "  ledger: ledgers.csv",
        ("159:11: record.ledger: there is no file 'ledgers.csv' beside the scenario",),
    ),
    Broken(
        "a ledger elsewhere",
        "  ledger: ledger.csv",
        "  ledger: ../ledger.csv",
        ("159:11: record.ledger: found '../ledger.csv'; wanted the name of a file beside the scenario",),
    ),
    Broken(
        "an id with a dot",
        "  WES: {name: Westria}",
        "  WES: {name: Westria}\n  W.S: {name: Westria}",
        ("45:3: actors.W.S: the id 'W.S' is not made of letters, digits, _ and - (60 at most)",),
    ),
)

"""Stages, red lines, instruments under deals, offers and deals on record that do not make sense."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

RED = "    defiance: 0.2\n"
TERMS = "    ramp_periods: 3\n"
THREAT = "    credibility: uniform(0.1, 0.5)\n"
LAST = "  half_life_months: 18\n"


def red(text: str) -> str:
    return f"{RED}    red_lines: {text}\n"


CASES = (
    Broken(
        "a red line on an unknown issue",
        RED,
        red("{lands: {half: 0.5}}"),
        ("30:17: actors.NOR.red_lines.lands: unknown issue 'lands'; did you mean land?",),
    ),
    Broken(
        "a red line on an unknown option",
        RED,
        red("{land: {haf: 0.5}}"),
        ("30:23: actors.NOR.red_lines.land: unknown option 'haf'; did you mean half?",),
    ),
    Broken(
        "a red line on an unknown kind",
        RED,
        red("{kind: {truce: 0.5}}"),
        ("30:24: actors.NOR.red_lines.kind.truce: unknown kind 'truce'; there are ceasefire, settlement",),
    ),
    Broken(
        "a red line for an unknown kind",
        RED,
        red("{land: {half: {chance: 0.5, kinds: [settlements]}}}"),
        ("30:52: actors.NOR.red_lines.land.half.kinds.0: unknown kind 'settlements'; did you mean settlement?",),
    ),
    Broken(
        "a kind that is a red line for kinds",
        RED,
        red("{kind: {ceasefire: {chance: 0.5, kinds: [ceasefire]}}}"),
        ("30:49: actors.NOR.red_lines.kind.ceasefire.kinds: this line is of the kind ceasefire alone",),
    ),
    Broken(
        "a red line without its chance",
        RED,
        red("{land: {half: {kinds: [ceasefire]}}}"),
        ("30:24: actors.NOR.red_lines.land.half: the key 'chance' is missing; wanted a number",),
    ),
    Broken(
        "an issue called kind",
        "exclude:\n",
        "  kind: {name: K, weights: {}, status_quo: o, options: {o: {name: O}}}\n\nexclude:\n",
        (
            "68:3: issues.kind: 'kind' is kept for kinds of deal in red lines; give the issue another id",
            "87:3: victory.a: names no option of kind",
            "88:3: victory.b: names no option of kind",
        ),
    ),
    Broken(
        "home under a final deal",
        "    find_probability: 0.2\n",
        "    home: 0.2\n    find_probability: 0.2\n",
        ("81:5: kinds.settlement.home: a final deal has all of the price at home; leave it out, or write stage",),
    ),
    Broken(
        "a stage that is none",
        "    name: A settlement\n",
        "    name: A settlement\n    stage: last\n",
        ("81:12: kinds.settlement.stage: found 'last'; wanted one of interim, final",),
    ),
    Broken(
        "lasting under an unknown option",
        TERMS,
        f"{TERMS}    lasts_under: {{guarantees: [nobody]}}\n",
        ("123:31: instruments.embargo.lasts_under.guarantees: unknown option 'nobody'",),
    ),
    Broken(
        "lasting under an unknown issue",
        TERMS,
        f"{TERMS}    lasts_under: {{guarantee: [none]}}\n",
        ("123:19: instruments.embargo.lasts_under.guarantee: unknown issue 'guarantee'; did you mean guarantees?",),
    ),
    Broken(
        "due before it was announced",
        THREAT,
        f"{THREAT}    due: 2024-05-01\n",
        ("130:16: instruments.harsher.announced: 2024-06-01 is after the day it falls due, 2024-05-01",),
    ),
    Broken(
        "drawn with an unknown instrument",
        THREAT,
        f"{THREAT}    drawn_with: embargos\n",
        ("133:17: instruments.harsher.drawn_with: unknown instrument 'embargos'; did you mean embargo?",),
    ),
    Broken(
        "drawn with what is in force",
        THREAT,
        f"{THREAT}    drawn_with: embargo\n",
        ("133:17: instruments.harsher.drawn_with: wanted two announced instruments; what is in force is not drawn",),
    ),
    Broken(
        "drawn with itself",
        THREAT,
        f"{THREAT}    drawn_with: harsher\n",
        ("133:17: instruments.harsher.drawn_with: harsher cannot share its own draw; leave it out",),
    ),
    Broken(
        "months that are none",
        "\nverdict:\n",
        "\nstructure: {fade_months: 0}\nverdict:\n",
        ("182:26: structure.fade_months: found 0; wanted values above 0, after which something is halved",),
    ),
    Broken(
        "a form that is none",
        "\nverdict:\n",
        "\nstructure: {answers: soft}\nverdict:\n",
        ("182:22: structure.answers: 'soft' is no prior; wanted a number, or one of uniform",),
    ),
    Broken(
        "an offer by an unknown actor",
        LAST,
        f"{LAST}  offers: {{o: {{on: 2024-05-02, by: NRO, offer: {{land: half}}}}}}\n",
        ("179:36: record.offers.o.by: unknown actor 'NRO'; did you mean NOR?",),
    ),
    Broken(
        "an offer of an unknown option",
        LAST,
        f"{LAST}  offers: {{o: {{on: 2024-05-02, by: NOR, offer: {{land: haf}}}}}}\n",
        ("179:55: record.offers.o.offer.land: unknown option 'haf'; did you mean half?",),
    ),
    Broken(
        "an offer on record that the rules exclude",
        LAST,
        f"{LAST}  offers: {{o: {{on: 2024-05-02, by: NOR, offer: {{land: all, guarantees: troops}}}}}}\n",
        ("179:41: record.offers.o.offer: this package is ruled out by 'exclude'",),
    ),
    Broken(
        "an offer before the start",
        LAST,
        f"{LAST}  offers: {{o: {{on: 2023-05-02, by: NOR, offer: {{land: half}}}}}}\n",
        ("179:20: record.offers.o.on: 2023-05-02 is not between the start, 2024-01-01, and 2024-07-15",),
    ),
    Broken(
        "an offer taken back before it was made",
        LAST,
        f"{LAST}  offers: {{o: {{on: 2024-05-02, by: NOR, offer: {{land: half}}, withdrawn: 2024-04-02}}}}\n",
        ("179:20: record.offers.o.on: 2024-05-02 is after the day it was taken back, 2024-04-02",),
    ),
    Broken(
        "a deal that is broken and did not end",
        LAST,
        f"{LAST}  deals: {{d: {{on: 2024-05-02, offer: {{land: half}}, status: broken}}}}\n",
        ("179:60: record.deals.d.status: a deal that is broken has the day on which it 'ended'",),
    ),
    Broken(
        "a deal that ended in the future",
        LAST,
        f"{LAST}  deals: {{d: {{on: 2024-05-02, offer: {{land: half}}, status: broken, ended: 2024-08-01}}}}\n",
        ("179:75: record.deals.d.ended: 2024-08-01 is after the day of the assessment, 2024-07-15",),
    ),
    Broken(
        "a meeting held in the future",
        "      announced: 2024-07-10\n",
        "      announced: 2024-07-10\n      held: true\n",
        ("152:13: talks.meetings.harbour.held: the meeting is on 2024-08-10, after 2024-07-15",),
    ),
)

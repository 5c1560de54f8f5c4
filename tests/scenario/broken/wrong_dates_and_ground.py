"""Dates out of order, and a battlefield that cannot be."""

from __future__ import annotations

from tests.scenario.broken.case import Broken

CASES = (
    Broken(
        "assessed before the start",
        "  as_of: 2024-07-15",
        "  as_of: 2023-12-31",
        (
            "12:10: time.as_of: 2023-12-31 is outside the scenario's periods, 2024-01-01 to 2028-01-01",
            "94:12: battlefield.path.0.on: 2024-01-31 is not between the start, 2024-01-01, and 2023-12-31",
            "95:12: battlefield.path.1.on: 2024-04-30 is not between the start, 2024-01-01, and 2023-12-31",
            "96:12: battlefield.path.2.on: 2024-06-30 is not between the start, 2024-01-01, and 2023-12-31",
            "118:13: instruments.embargo.status: in_force, but it sets in on 2024-03-01, after 2023-12-31; write",
            "120:16: instruments.embargo.announced: 2024-02-01 is after the day of the assessment, 2023-12-31:",
            "130:16: instruments.harsher.announced: 2024-06-01 is after the day of the assessment, 2023-12-31:",
            "138:13: instruments.arms.status: in_force, but it sets in on 2024-02-01, after 2023-12-31; write",
            "151:18: talks.meetings.harbour.announced: 2024-07-10 is after the day of the assessment,",
            "168:11: record.decisions.march-offer.on: 2024-03-25 is not between the start, 2024-01-01, and",
            "174:11: record.decisions.harbour-yes.on: 2024-07-12 is not between the start, 2024-01-01, and",
        ),
    ),
    Broken(
        "assessed after the end",
        "  as_of: 2024-07-15",
        "  as_of: 2028-02-01",
        (
            "12:10: time.as_of: 2028-02-01 is outside the scenario's periods, 2024-01-01 to 2028-01-01",
            "184:12: verdict.horizon: 2025-06-30 is not after the day of the assessment, 2028-02-01",
            "187:12: horizons.0: 2024-12-31 is not after the day of the assessment, 2028-02-01",
            "187:24: horizons.1: 2025-12-31 is not after the day of the assessment, 2028-02-01",
        ),
    ),
    Broken(
        "a horizon in the past",
        "  horizon: 2025-06-30",
        "  horizon: 2024-07-15",
        (
            "184:12: verdict.horizon: 2024-07-15 is before the meeting harbour, on 2024-08-10",
            "184:12: verdict.horizon: 2024-07-15 is not after the day of the assessment, 2024-07-15",
        ),
    ),
    Broken(
        "a horizon beyond the end",
        "horizons: [2024-12-31, 2025-12-31]",
        "horizons: [2024-12-31, 2031-12-31]",
        ("187:24: horizons.1: 2031-12-31 is beyond the last period, which begins on 2028-01-01; raise",),
    ),
    Broken(
        "a horizon before the meeting",
        "  horizon: 2025-06-30",
        "  horizon: 2024-08-01",
        ("184:12: verdict.horizon: 2024-08-01 is before the meeting harbour, on 2024-08-10",),
    ),
    Broken(
        "a meeting before the start",
        "      on: 2024-03-20",
        "      on: 2023-03-20",
        ("155:11: talks.meetings.spring.on: 2023-03-20 is before the scenario's start, 2024-01-01",),
    ),
    Broken(
        "a meeting announced after it",
        "      announced: 2024-07-10",
        "      announced: 2024-08-11",
        (
            "151:18: talks.meetings.harbour.announced: 2024-08-11 is after the day of the assessment,",
            "151:18: talks.meetings.harbour.announced: 2024-08-11 is after the meeting, 2024-08-10",
        ),
    ),
    Broken(
        "an end before the onset",
        "onset: 2024-02-01, ramp_periods: 2, end: 2026-01-01",
        "onset: 2024-02-01, ramp_periods: 2, end: 2024-01-01",
        ("43:56: actors.SOU.support.aid.onset: 2024-02-01 is after the end, 2024-01-01",),
    ),
    Broken(
        "announced after it set in",
        "    announced: 2024-02-01",
        "    announced: 2024-03-02",
        ("120:16: instruments.embargo.announced: 2024-03-02 is after the onset, 2024-03-01",),
    ),
    Broken(
        "announced in the future",
        "    announced: 2024-06-01",
        "    announced: 2024-08-01",
        ("130:16: instruments.harsher.announced: 2024-08-01 is after the day of the assessment, 2024-07-15:",),
    ),
    Broken(
        "in force in the future",
        "    status: in_force\n    onset: 2024-02-01",
        "    status: in_force\n    onset: 2024-12-01",
        ("138:13: instruments.arms.status: in_force, but it sets in on 2024-12-01, after 2024-07-15; write",),
    ),
    Broken(
        "a decision in the future",
        "      on: 2024-03-25",
        "      on: 2024-07-25",
        ("168:11: record.decisions.march-offer.on: 2024-07-25 is not between the start, 2024-01-01, and",),
    ),
    Broken(
        "a decision on nothing",
        "      offer: {land: half}\n",
        "",
        ("167:5: record.decisions.march-offer: a decision answers either an 'offer' or a 'meeting'; give one",),
    ),
    Broken(
        "a decision on an offer and a meeting",
        "      offer: {land: half}\n",
        "      offer: {land: half}\n      meeting: harbour\n",
        ("167:5: record.decisions.march-offer: a decision answers either an 'offer' or a 'meeting'; give one",),
    ),
    Broken(
        "a belief missing",
        "    neutral:\n      line",
        "    a_s_friends:\n      line",
        ("106:5: battlefield.beliefs.a_s_friends: unknown key; there are a, b, neutral",),
    ),
    Broken(
        "no neutral belief",
        "    neutral:\n"
        '      line: {mean: "uniform(0.45, 0.6)", strength: 24}\n'
        "      collapse:\n"
        "        a: {hazard_per_period: 0.002, strength: 24}\n"
        "        b: {hazard_per_period: 0.003, strength: 24}\n",
        "",
        ("97:3: battlefield.beliefs: the belief 'neutral' is missing; wanted a, b and neutral",),
    ),
    Broken(
        "a step of nothing",
        "  step_share: 0.02",
        "  step_share: 0",
        ("90:15: battlefield.step_share: found 0; wanted values above 0, or the line could not move",),
    ),
    Broken(
        "a start beyond an end",
        "  start_share: 0.4",
        "  start_share: 0.95",
        ("91:14: battlefield.a_wins_at: found 0.9; wanted values above start_share (0.95)",),
    ),
    Broken(
        "a path out of order",
        "    - {on: 2024-04-30, share: 0.42}",
        "    - {on: 2024-01-30, share: 0.42}",
        ("95:12: battlefield.path.1.on: 2024-01-30 is not after the point before it, 2024-01-31; sort them by",),
    ),
    Broken(
        "a path into the future",
        "    - {on: 2024-06-30, share: 0.44}",
        "    - {on: 2024-07-30, share: 0.44}",
        ("96:12: battlefield.path.2.on: 2024-07-30 is not between the start, 2024-01-01, and 2024-07-15",),
    ),
    Broken(
        "a share above the whole",
        "    - {on: 2024-06-30, share: 0.44}",
        "    - {on: 2024-06-30, share: 44}",
        ("96:31: battlefield.path.2.share: found 44; wanted at most 1",),
    ),
)

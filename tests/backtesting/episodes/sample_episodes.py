"""Invented conflict episodes for the tests of the backtest, as records and as the file of the data set."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from ripeness.forecasting.outside_view.episode_data import EPISODES, FORMS, Episode, Form

CODES = {form: code for code, form in FORMS.items()}


def episode(dyad: int, start: date, days: int, form: Form = "low activity", *, deals: tuple[date, ...] = ()) -> Episode:
    """An episode of one pair in a conflict of its own."""
    end = start + timedelta(days)
    years = {year: 1 + (year % 2) for year in range(start.year, end.year + 1)}
    return Episode(dyad, 1, dyad, f"Pair {dyad}", start, end, form, 3, 1 + dyad % 2, years, deals)


def many(count: int = 110, seed: int = 0) -> list[Episode]:
    """Episodes that begin from 1990 to 1996, of all forms; many a pair fights again and again."""
    rng = np.random.default_rng(seed)
    made = []
    for dyad in range(1, count + 1):
        start = date(1990, 1, 1) + timedelta(int(rng.integers(0, 365 * 7)))
        days = int(rng.exponential(500)) + 5
        form = list(CODES)[int(rng.integers(len(CODES)))]
        made.append(episode(dyad - dyad % 3, start, days, form))
    return sorted(made, key=lambda one: (one.start, one.dyad))


def write(folder: Path, episodes: list[Episode]) -> Path:
    """The file of the data set with these episodes, a row a year each."""
    path = folder / "ucdp-term-dyad-test.csv"
    with path.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, EPISODES.columns)
        writer.writeheader()
        for number, one in enumerate(episodes, 1):
            for year, level in one.intensity.items():
                last = year == one.end.year
                writer.writerow(
                    {
                        "dyad_id": one.dyad,
                        "dyadepisode": number,
                        "conflict_id": one.conflict,
                        "year": year,
                        "dyadterm": int(last),
                        "ependdate": f"{one.end} 00:00:00" if last else "",
                        "outcome": CODES[one.form] if last else "",
                        "start_date2": one.start,
                        "incompatibility": one.incompatibility,
                        "intensity_level": level,
                        "type_of_conflict2": one.kind,
                        "side_a": "A",
                        "side_b": "B",
                    }
                )
    return path

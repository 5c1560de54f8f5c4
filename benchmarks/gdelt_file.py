"""A made-up event file in the form of GDELT 2.0: 61 columns, tab-delimited, no header.

    python -m benchmarks.gdelt_file FILE [ROWS]

Codes, quad classes and Goldstein scores go together as in GDELT; all else is as wide as there, so
that reading it takes as long. Some fields are empty, as in GDELT.
"""

from __future__ import annotations

import sys
from pathlib import Path

COUNTRIES = ("RUS", "UKR", "USA", "CHN", "DEU", "FRA", "GBR", "IND", "IRN", "ISR", "TUR", "SYR", "")
ROOTS = (
    *(("010", 1, 0.0), ("020", 1, 3.0), ("036", 1, 4.0), ("040", 1, 1.0), ("042", 1, 1.9), ("051", 1, 3.4)),
    *(("060", 2, 6.0), ("071", 2, 7.4), ("080", 2, 5.0), ("100", 3, -5.0), ("112", 3, -2.0), ("120", 3, -4.0)),
    *(("130", 3, -4.4), ("150", 4, -7.2), ("163", 4, -8.0), ("173", 4, -5.0), ("190", 4, -10.0), ("195", 4, -10.0)),
)
"""Code, quad class and Goldstein score."""
FIRST, DAYS = "2014-01-01", 2191
PLACE = "'4', 'Vancouver, British Columbia, Canada', 'CA', 'CA02', '12552', '49.25', '-123.133', '-575268'"


def generate(path: Path, rows: int = 5_000_000, seed: int = 0) -> None:
    """Write so many rows; the same seed gives the same file."""
    import duckdb

    connection = duckdb.connect()
    values = ", ".join(map(str, ROOTS))
    connection.execute(f"CREATE TABLE roots AS SELECT * FROM (VALUES {values}) t(code, quad, gold)")  # noqa: S608
    connection.execute(f"SET temp_directory = '{path.parent}'")
    connection.execute(_query(path, rows, seed))
    connection.close()


def _query(path: Path, rows: int, seed: int) -> str:
    # A hash of row number and seed rather than random(): it does not depend on threads.
    countries = "[" + ", ".join(f"'{code}'" for code in COUNTRIES) + "]"
    actor = "{c} || {t}, CASE WHEN {c} = '' THEN '' ELSE 'GOVERNMENT OF ' || {c} END, {c}, '', '', '', '', {t}, '', ''"
    one, two = (actor.format(c=c, t=t) for c, t in (("source", "'GOV'"), ("target", "'MIL'")))
    return f"""
        COPY (
            SELECT 900000000 + i, strftime(day, '%Y%m%d'), strftime(day, '%Y%m'), strftime(day, '%Y'), '2014.5',
                {one}, {two}, '1', code, code, left(code, 2), quad, gold, h % 20 + 1, '1', h % 20 + 1, '-2.5312',
                {PLACE}, {PLACE}, {PLACE}, strftime(day, '%Y%m%d') || '143000',
                'https://www.example.org/world/an-event-of-some-importance-' || i
            FROM (
                SELECT i, h, DATE '{FIRST}' + CAST((h >> 8) % {DAYS} AS INTEGER) AS day,
                    {countries}[1 + (h >> 20) % {len(COUNTRIES)}] AS source,
                    {countries}[1 + (h >> 28) % {len(COUNTRIES)}] AS target, (h >> 36) % {len(ROOTS)} AS pick
                FROM (SELECT i, CAST(hash(i * 1000003 + {seed}) >> 1 AS BIGINT) AS h FROM range({rows}) r(i))
            ) JOIN (SELECT *, row_number() OVER () - 1 AS pick FROM roots) USING (pick)
        ) TO '{path}' (DELIMITER '\t', HEADER false, QUOTE '')
    """  # noqa: S608


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5_000_000)

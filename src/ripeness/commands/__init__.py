"""The commands, one module each, named as they are typed."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = {
    "cases": ("cases", "List the cases that come with the program."),
    "new": ("new", "Write a starter case, or copy one of the catalogue."),
    "check": ("check", "List every fault of a case, or its likely mistakes."),
    "migrate": ("migrate", "Rewrite a case of format 1 for format 2, with its comments."),
    "schema": ("schema", "Print the scenario format as JSON Schema."),
    "quantities": ("quantities", "List the numbers of a case that --set can change: path, prior, unit, name."),
    "assess": ("assess", "Assess a case, in text, JSON or a report."),
    "compare": ("compare", "Lay the perspectives of a case side by side, on the same draws."),
    "what-if": ("what_if", "Set a change of the case against the case as it is, on the same draws."),
    "observe": ("observe", "Take in what happened, and show the outlook before and after it."),
    "trace": ("trace", "Show how the chance of a deal changed over a case's history, and why."),
    "explain": ("explain", "Walk from one number down to its inputs, sources and formula."),
    "opinions": ("opinions", "Show what other methods say of a case, where they part from the game, and why."),
    "stability": (
        "stability",
        "Ask the graph model which states of a conflict would last, how they come about, and why.",
    ),
    "verify": ("verify", "Reproduce published answers: theirs, ours, and whether each holds."),
    "import": ("import_", "Take in files of other programs, told apart by their content."),
    "export": ("export", "Give away a case, or an assessment, in the format of another program."),
    "ledger": (
        "evidence.ledger",
        "Show the record of words: entries, what is overdue, moved deadlines, credibility, breakdown hazards.",
    ),
    "measure": ("evidence.measure", "Measure what X says to Y against what it does to Y, from event data."),
    "backtest": ("backtest", "Score forecasts made as of past days against what came, beside baselines."),
    "read": (
        "evidence.read",
        "Read documents: events, threats, deadlines, promises and claims, each with its quote.",
    ),
    "accept": ("evidence.accept", "Enter what a person accepted of a reading into a case."),
    "draft": (
        "evidence.draft",
        "Draft a case from documents: actors, pressure, meetings, record, and each document's perspective.",
    ),
    "serve": ("serve", "Open the workbench in the browser."),
    "forecast": ("forecast", "Keep a book of dated forecasts, what came of them, and how good they were."),
}
"""Each command: its module below this package, whose `command` it is, and the line of help in the list of commands."""

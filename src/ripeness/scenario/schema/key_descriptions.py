"""What every key of a scenario means, in a sentence: for the schema, editors and the reference."""

from __future__ import annotations

from typing import Final

SOURCE: Final = (
    "Ids from the section sources, judgement, or lines of the case's own files (ledger:ID, events:ID), for every number"
    " of this part that names none itself."
)
NOTE: Final = "A remark for readers."

DESCRIPTIONS: Final[dict[str, dict[str, str]]] = {
    "ScenarioFile": {
        "format": "The version of the scenario language: 1.",
        "name": "The case's short name: small letters, digits and dashes.",
        "title": "What the case is called in reports.",
        "summary": "The situation in a few sentences.",
        "question": "The question that the case is to answer.",
        "time": "The periods of the model and the day on which we look.",
        "discount": "δ: what a period's delay leaves of a value.",
        "sides": "The two sides of the war, a and b.",
        "actors": "All who gain, lose, press or mediate, by id.",
        "issues": "The questions that a deal settles, by id.",
        "exclude": "Rules that take packages out: combinations that cannot be a deal.",
        "kinds": "The kinds of deal, by id; the first whose `when` a package meets is its kind.",
        "victory": "For each side the package that its victory brings: one option of every issue.",
        "battlefield": "The contested ground, the war over it, and what each side believes of it.",
        "instruments": "Means of pressure and support in the field, by id.",
        "talks": "How often talks are open, and the meetings that are planned.",
        "record": "What was said, done, offered and answered up to now.",
        "ripeness": "What counts as a hurting stalemate.",
        "verdict": "The numbers of the verdict's rule, and the meeting that it is about.",
        "horizons": "Days by which the outlook is given.",
        "history": "When the war and the talks began, for the outside view.",
        "reference": "Ids of the classes of past cases that the outside view is taken from, the main one first.",
        "forecasts": "Forecasts of others, by id: a market's price or an expert's estimate, shown beside the model's.",
        "sources": "Where numbers and statements come from, by id.",
    },
    "TimeFrame": {
        "period": "The length of a period: day, week, month, quarter or year.",
        "start": "The first day of period 0.",
        "as_of": "The day of the assessment: nothing after it is known.",
        "periods": "T, the number of the last period, in which the war is frozen at the line; at most 600.",
    },
    "Side": {
        "name": "What the side is called.",
        "principal": "The actor that makes the side's offers.",
    },
    "Actor": {
        "name": "What the actor is called.",
        "aliases": "Other names and codes by which documents and event data call it.",
        "side": "The side it belongs to, a or b; left out where it belongs to neither.",
        "veto": "true where no deal stands without it.",
        "cost_per_period": "What a period of war costs it, before pressure and support.",
        "support": "What others pay of its cost of war, by id.",
        "standing": "What being seen at a meeting is worth to it, deal or no deal.",
        "pledge": "What it pledged in public, and the price of ending below.",
        "defiance": "The price of conceding under visible pressure, per unit of pressure.",
        "distrust": "How much visible pressure raises the breakdown that it reckons with.",
        "resilience": "By domain, the share of pressure that it absorbs.",
    },
    "Pledge": {
        "at": "The utility that was pledged.",
        "slope": "The price at home per stake unit of ending below it.",
    },
    "Support": {
        "giver": "The actor that pays.",
        "size_per_period": "How much it pays once in full.",
        "onset": "The day on which it begins; left out: from the start.",
        "ramp_periods": "Periods from the onset until it is paid in full.",
        "end": "The day on which it ends; left out: never.",
    },
    "Resilience": {
        "start": "The share of pressure it absorbs by itself in period 0.",
        "ceiling": "The share that it absorbs by itself once fully adapted.",
        "adaptation_periods": "The time constant of its adaptation.",
        "partners": "Partners that carry part of the pressure, by the id of their actor.",
    },
    "Partner": {
        "offset": "The share of the pressure left over that the partner carries.",
        "elasticity": "How fast the offset falls with gross pressure on the partner itself.",
    },
    "Issue": {
        "name": "What the issue is called.",
        "weights": "By actor, what the issue weighs; an actor's weights sum to 1 over the issues.",
        "options": "The ways to settle it, by id.",
        "status_quo": "What is in force while the war goes on: an option's id, or scores by actor.",
        "line": "true on the one issue whose options are shares of the contested ground.",
        "curves": "On the line issue, by actor: points [share of side a, score], sorted by share.",
    },
    "Option": {
        "name": "What the option is called.",
        "scores": "By actor, the option's score from 0 (worst) to 1 (best); not on the line issue.",
        "share": "On the line issue: the share of the contested ground that side a then holds, or `where it stands`.",
        "plus": "On the line issue: by actor, what is added to the score that the curve gives.",
    },
    "Exclusion": {
        "when": "By issue, the options; packages with one of them on every issue named are out.",
        "because": "Why such a package cannot be a deal.",
    },
    "Kind": {
        "name": "What the kind of deal is called.",
        "when": "By issue, the options that make a package of this kind; left out: all the rest.",
        "find_probability": "f: the chance that negotiators find and close such a deal in a period of open talks.",
        "breakdown_per_period": "b: the chance per period that such a deal breaks down.",
        "regroup": "How the line stands against a side should war resume.",
    },
    "Regroup": {
        "steps": "How many steps the line moves during the pause.",
        "against": "The side that the pause hurts.",
    },
    "Battlefield": {
        "start_share": "The share of the contested ground that side a holds in period 0.",
        "step_share": "What one step of the line is worth, as a share of the contested ground.",
        "a_wins_at": "The share of side a at which side b can fight no more; left out: no such end.",
        "b_wins_at": "The share of side a at which side a can fight no more; left out: no such end.",
        "path": "The known path of the line up to now, in order of days.",
        "beliefs": "What side a, side b and a neutral observer believe.",
    },
    "LinePoint": {
        "on": "The day.",
        "share": "The share that side a then held.",
    },
    "Beliefs": {
        "line": "The belief on the chance that the line moves towards side a in a period.",
        "collapse": "By side, the belief on its hazard of collapse.",
    },
    "LineBelief": {
        "mean": "The mean of the belief in period 0.",
        "strength": "How many observed periods the belief is worth.",
    },
    "CollapseBelief": {
        "hazard_per_period": "The chance per period that the side collapses, as believed in period 0.",
        "strength": "τ: after how many quiet periods the believed hazard has halved.",
    },
    "Instrument": {
        "name": "What the instrument is called.",
        "issuer": "The actor that uses it, or says it will.",
        "target": "The actor that it is aimed at.",
        "domain": "military, economic, diplomatic or information.",
        "status": "in_force, or announced and used with its credibility.",
        "act": "Whether the announcement is a threat or a promise: whose record its credibility comes from.",
        "size_per_period": "Gross pressure on the target once in full.",
        "announced": "The day on which it was announced.",
        "onset": "The day on which it begins; left out: from the start.",
        "ramp_periods": "Periods from the onset until it bites in full.",
        "end": "The day on which it ends; left out: never.",
        "visible": "Whether it can be read as bad faith and makes conceding under it costly.",
        "credibility": "The probability that it is used; left out: from the ledger.",
        "line_shift": "What it adds, in logits, to the chance that the line moves towards side a.",
        "hazard_factor": "By side, what it multiplies the hazard of collapse by.",
    },
    "Talks": {
        "background": "λ: the chance that talks are open in a period without a meeting.",
        "proposer_a": "ρ: the chance that side a's principal makes the offer.",
        "meetings": "Meetings held or planned, by id.",
    },
    "Meeting": {
        "name": "What the meeting is called.",
        "on": "The day on which it is held.",
        "announced": "The day on which it was announced.",
        "probability": "The chance that talks are open then.",
        "between": "The actors that meet.",
    },
    "Record": {
        "ledger": "The name of the CSV file beside the scenario that lists threats, promises and what became of them.",
        "half_life_periods": "The age at which an entry of the ledger counts half; 0: none fades.",
        "base_rates": "By act, how often such acts are carried out in historical data.",
        "credibility": "By issuer, addressee and act: a probability to use in place of the ledger's.",
        "decisions": "Answers that actors gave to offers and invitations, by id.",
        "choice_noise": "τ: how far choices stray from what the values say.",
    },
    "BaseRate": {
        "rate": "The share carried out in historical data.",
        "strength": "κ: how many observations the base rate counts for.",
        "cases": "How many cases the rate was counted over, for the reader.",
    },
    "Decision": {
        "on": "The day of the answer.",
        "actor": "The actor that answered.",
        "offer": "By issue, the options on offer; issues left out stand as they are.",
        "meeting": "The meeting that was proposed.",
        "answer": "accepted or refused.",
        "statement": "What was said.",
    },
    "History": {
        "war_began": "The day on which the war began.",
        "talks_began": "The day of the first text or round that opened the present talks.",
    },
    "Forecast": {
        "made": "The day on which the forecast was given; left out: the day of the assessment.",
        "by": "By date, the probability of a deal up to then.",
    },
    "RipenessThresholds": {
        "hurting_loss": "The loss by another year of war from which on it hurts.",
        "stalemate_share": "The share of the ground that no side may expect to gain within a year.",
    },
    "VerdictRule": {
        "meeting": "The meeting that the verdict is about; left out: none.",
        "horizon": "The day by which a deal must come for a path to peace.",
        "base_rate": "The chance of a deal in wartime talks of the kind, which the model's must exceed.",
        "sincerity": "The sincerity above which talks are more than a stage.",
    },
    "SourceEntry": {
        "title": "What it is.",
        "url": "Where it is found.",
        "published": "When it was published.",
    },
    "Perspective": {
        "perspective": "The perspective's short name: small letters, digits and dashes.",
        "title": "Whose reading it is.",
        "standpoint": "Where its authors stand.",
        "published": "When it was published.",
        "summary": "The reading in a few sentences.",
        "changes": "The assumptions that it sees otherwise.",
    },
    "Change": {
        "set": "The dotted path of what is changed, such as actors.A.cost_per_period.",
        "to": "The value that it has in this reading.",
        "claim": "What the perspective's authors say, in our words.",
        "quote": "The words of a document that it rests on.",
    },
    "Quote": {
        "document": "The file's name, or its address.",
        "start": "Where the words begin in its text, in characters from 0.",
        "end": "Where they end, this character not included.",
        "text": "The words, to the letter.",
    },
}
"""By kind of part and key. `source` and `note`, which every part may have, are SOURCE and NOTE."""


def description(part: str, key: str) -> str:
    """The sentence on a key of a kind of part, such as ("Actor", "veto")."""
    return {"source": SOURCE, "note": NOTE}.get(key) or DESCRIPTIONS[part][key]

"""What lies on the table, and what was signed (docs/explanation/the-model.md, section 7)."""

from __future__ import annotations

from datetime import date

from ripeness.scenario.language.packages import complete_offer
from ripeness.scenario.language.scenario import Scenario

Offer = dict[str, str]


def agreed_terms(scenario: Scenario) -> Offer | None:
    """The terms that every veto player has offered or accepted, the last agreed to first, and none has taken back.

    None where there are none, or where they have been signed since.
    """
    file = scenario.file
    vetoes = {name for name, actor in file.actors.items() if actor.veto}
    willing: dict[tuple[str, ...], set[str]] = {}
    agreed: dict[tuple[str, ...], date] = {}
    for day, actor, offer, consents in _words(scenario):
        key = tuple(complete_offer(file, offer).values())
        consenting = willing.setdefault(key, set())
        if consents:
            consenting.add(actor)
        else:
            consenting.discard(actor)
        if vetoes and vetoes <= consenting:
            agreed.setdefault(key, day)
        else:
            agreed.pop(key, None)
    for deal in file.record.deals.values():
        key = tuple(complete_offer(file, deal.offer).values())
        if deal.on <= file.time.as_of and key in agreed and deal.on >= agreed[key]:
            del agreed[key]
    if not agreed:
        return None
    latest = max(agreed.items(), key=lambda entry: entry[1])[0]
    return dict(zip(file.issues, latest, strict=True))


def _words(scenario: Scenario) -> list[tuple[date, str, Offer, bool]]:
    """Day, actor, package, and whether it consents: offers, answers and withdrawals up to now, in their order."""
    record, today = scenario.file.record, scenario.file.time.as_of
    words = [(offer.on, offer.by, offer.offer, True) for offer in record.offers.values()]
    words += [(o.withdrawn, o.by, o.offer, False) for o in record.offers.values() if o.withdrawn is not None]
    answers = (d for d in record.decisions.values() if d.meeting is None)
    words += [(d.on, d.actor, d.offer, d.answer == "accepted") for d in answers]
    return sorted((word for word in words if word[0] <= today), key=lambda word: word[0])


def deal_in_force(scenario: Scenario) -> Offer | None:
    """The package of the deal that is in force at the day of the assessment, the last one signed; None without one."""
    today = scenario.file.time.as_of
    signed = [d for d in scenario.file.record.deals.values() if d.on <= today and is_in_force(d.ended, today)]
    return max(signed, key=lambda deal: deal.on).offer if signed else None


def is_in_force(ended: date | None, day: date) -> bool:
    """Whether a deal that ended on a day, or has not, is in force on another."""
    return ended is None or ended > day

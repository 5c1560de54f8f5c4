"""What changed since the last assessment, in sentences."""

from __future__ import annotations

from ripeness.report.number_format import day, listing, percent
from ripeness.workbench.assessment import Assessment


def since_last(assessment: Assessment) -> tuple[str, ...]:
    """The chance of a deal then and now, and what became known since; nothing where there is no earlier assessment."""
    last = assessment.since
    if last is None:
        return ()
    now = {horizon.date: horizon.p_deal.mean for horizon in assessment.outlook.by}
    common = [on for on in last.p_deal if on in now]
    chances = [f"by {day(on)} it was {percent(last.p_deal[on])} and is now {percent(now[on])}" for on in common]
    first = f"The last assessment looked from {day(last.as_of)}"
    text = f"{first}. Of a deal {listing(chances)}." if chances else f"{first}, with other dates."
    if last.ripeness_version != assessment.ripeness_version:
        text += f" It was made by version {last.ripeness_version} of the program."
    events = f"Since then became known: {'; '.join(last.events)}." if last.events else "Since then nothing was entered."
    return text, events

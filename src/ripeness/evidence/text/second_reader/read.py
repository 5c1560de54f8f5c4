"""Reading of a document by a language model: items whose quotes do not stand in the text are refused."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ripeness.core.errors import UsageError
from ripeness.evidence.events.codes import plover_goldstein, plover_quads
from ripeness.evidence.text.files.source_text import SourceText
from ripeness.evidence.text.finders.factuality import hedges_in
from ripeness.evidence.text.items import Code, DocumentReading, Item, ItemParty, Sentence, Speaker
from ripeness.evidence.text.parsing.dates import iso_day
from ripeness.evidence.text.parsing.known_actors import KnownActors, world_actors
from ripeness.evidence.text.parsing.sentences import sentences_of
from ripeness.evidence.text.read import number_items, published_on
from ripeness.evidence.text.second_reader.prompt import INSTRUCTIONS, ModelAnswer, ModelItem, parts_of, prompt
from ripeness.evidence.text.second_reader.service import Service, agent_for

MAX_SENT = 200_000
"""Characters of a document that are sent to a service at most: what is sent may cost, and leaves the machine."""


def read_by_model(
    source: SourceText, service: Service, *, actors: KnownActors | None = None, published: date | None = None
) -> DocumentReading:
    """The items that a model extracts from a document, each checked against the text.

    The text leaves this machine for the service. Raises UsageError where the service cannot be
    reached, refuses, takes too long, or does not answer in the form asked for.
    """
    if len(source.text) > MAX_SENT:
        raise UsageError(
            f"{source.name} holds {len(source.text):,} characters, {MAX_SENT:,} at most are sent; split it"
        )
    actors = actors or world_actors()
    day, assumed = published_on(source, published)
    sentences = sentences_of(source.text, source.headings)
    parts = tuple(parts_of(source.text, sentences))
    actor_names = tuple(dict.fromkeys(actors.ids.values()))
    answers = _ask([prompt(source.text[start:end], day, actor_names) for start, end in parts], service)
    items: list[Item] = []
    refused = 0
    for part, answer in zip(parts, answers, strict=True):
        for model_item in answer.items:
            item = _locate_item(model_item, source.text, part, sentences)
            refused += item is None
            if item is not None:
                items.append(_complete_item(item, model_item, actors, service, day))
    return DocumentReading(
        name=source.name,
        title=source.title or source.name,
        published=day.isoformat() if day is not None else "",
        sha256=source.sha256,
        text=source.text,
        sentences=sentences,
        items=number_items(items),
        warnings=(*source.warnings, *assumed, *_refusal_warning(refused, len(items), service)),
    )


def _refusal_warning(refused: int, accepted: int, service: Service) -> tuple[str, ...]:
    if not refused:
        return ()
    share = f"{refused} of {refused + accepted} items of {service.model}"
    return (f"{share} were refused: their quotes do not stand in the text",)


def _ask(prompts: Sequence[str], service: Service) -> list[ModelAnswer]:
    """The model's answer to each prompt, in order."""
    agent = agent_for(service, ModelAnswer, INSTRUCTIONS)
    from openai import OpenAIError
    from pydantic_ai.exceptions import AgentRunError, UserError

    try:
        return asyncio.run(_ask_in_turn(agent, prompts, service))
    except TimeoutError:
        why = f"it took more than {service.seconds:g} seconds for one part"
        raise UsageError(f"{service.label} gave no reading: {why}") from None
    except (AgentRunError, UserError, OpenAIError, OSError) as error:
        why = " ".join(str(error).split())[:200]
        raise UsageError(f"{service.label} gave no reading: {why}; check the address, the key and the model") from error


async def _ask_in_turn(agent: Any, prompts: Sequence[str], service: Service) -> list[ModelAnswer]:
    from pydantic_ai.usage import UsageLimits

    # One request and as many more as there are tries for an answer of the right form; no tools, so no calls.
    limits = UsageLimits(request_limit=service.tries + 1, tool_calls_limit=0)
    # The limit of a request does not end an answer that trickles in for ever; this one does.
    whole = service.seconds * (service.tries + 1)
    return [(await asyncio.wait_for(agent.run(prompt, usage_limits=limits), whole)).output for prompt in prompts]


def _locate_item(answer: ModelItem, text: str, part: tuple[int, int], sentences: Sequence[Sentence]) -> Item | None:
    """The item at the offsets of its quote in the part that was sent; None where the quote is not there."""
    span = _find_quote(answer.quote, text, part)
    if span is None:
        return None
    start, end = span
    number = next((sentence.number for sentence in reversed(sentences) if sentence.start <= start), 0)
    return Item(id="", kind=answer.kind, sentence=number, start=start, end=end, quote=text[start:end])


def _find_quote(quote: str, text: str, part: tuple[int, int]) -> tuple[int, int] | None:
    """The span of a quote; blanks of any length count as equal, since models do not copy line ends."""
    words = quote.split()
    if not words:
        return None
    match = re.compile(r"\s+".join(map(re.escape, words))).search(text, *part)
    return match.span() if match is not None else None


def _complete_item(item: Item, answer: ModelItem, actors: KnownActors, service: Service, day: date | None) -> Item:
    return replace(
        item,
        speaker=_speaker(answer.said_by, actors),
        source=_party(answer.source, actors),
        target=_party(answer.target, actors),
        code=_code(answer),
        modality=answer.modality,
        hedges=hedges_in(item.quote),
        day=day.isoformat() if day is not None else "",
        due=answer.due if iso_day(answer.due) else "",
        condition=" ".join(answer.condition.split()),
        topic=answer.topic if item.kind == "claim" else None,
        lean=answer.lean if item.kind == "claim" else "none",
        reader=service.model,
    )


def _party(name: str, actors: KnownActors) -> ItemParty:
    name = " ".join(name.split())
    code = actors.code_of(name)
    return ItemParty(name, actors.actor(code) or (name if name in actors.ids else ""), code)


def _speaker(name: str, actors: KnownActors) -> Speaker:
    if not name.strip():
        return Speaker()
    party = _party(name, actors)
    return Speaker("actor" if party.actor else "official", party.text, party.actor)


def _code(answer: ModelItem) -> Code | None:
    if answer.kind != "event" or answer.event_class is None:
        return None
    name = answer.event_class
    return Code(name, quad=plover_quads().get(name, ""), goldstein=round(plover_goldstein().get(name, 0.0), 2))

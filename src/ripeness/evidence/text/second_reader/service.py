"""The service of a language model, and an agent for it: bounded in time, tries and length."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Final

from ripeness.core.errors import UsageError

KEY: Final = "OPENAI_API_KEY"
SECONDS: Final = 120
TRIES: Final = 2
MOST_TOKENS: Final = 4096


@dataclass(frozen=True, slots=True)
class Service:
    """The address of an OpenAI-compatible service and the name of a model there.

    `address` is empty for the maker's own. The key is read from the environment (OPENAI_API_KEY) and
    kept nowhere. `seconds` bounds one request, `tries` how often an answer of the wrong form is asked for again.
    """

    address: str = ""
    model: str = ""
    seconds: float = SECONDS
    tries: int = TRIES

    @property
    def label(self) -> str:
        """Its name in messages."""
        return f"{self.model} at {self.address or 'the default address'}"


def agent_for(service: Service, shape: type[Any], instructions: str) -> Any:
    """A pydantic-ai agent without tools, whose answers have the form of `shape`.

    Raises UsageError where the extra `llm` is missing, or no model is named.
    """
    if not service.model:
        raise UsageError("no language model is named; give --model NAME, or set OPENAI_MODEL")
    if service.address and not service.address.startswith(("https://", "http://")):
        raise UsageError(f"the address {service.address!r} is none; wanted one such as http://127.0.0.1:8080/v1")
    try:
        from openai import AsyncOpenAI
        from pydantic_ai import Agent, NativeOutput
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider
    except ImportError as missing:
        raise UsageError(
            f"reading by a language model wants {missing.name}, which is not installed; "
            "try: pip install 'ripeness[llm]'"
        ) from missing
    client = AsyncOpenAI(
        base_url=service.address or None,
        # Services on one's own machine ask for no key, but the library wants one.
        api_key=os.environ.get(KEY) or "none",
        timeout=service.seconds,
        # The limit of time covers the retries of the client too, so few of them.
        max_retries=1,
    )
    model = OpenAIChatModel(service.model, provider=OpenAIProvider(openai_client=client))
    return Agent(
        model,
        output_type=NativeOutput(shape),
        instructions=instructions,
        retries=service.tries,
        # The same document should give the same items each time, as far as a service can.
        model_settings={"temperature": 0.0, "max_tokens": MOST_TOKENS},
    )

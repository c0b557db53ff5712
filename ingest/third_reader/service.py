"""Asks a model at an OpenAI-compatible address; every wait, size and status has an end and a name."""

import json
import time
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import httpx

MOST_BYTES = 2 * 2**20
LONGEST_PAUSE = 3600
A_MILLION = Decimal(1_000_000)


class NotAnswered(Exception):
    """No answer: the message says why.

    `later` is how many seconds to wait, None where asking again would not help; `maybe_charged` where the model may
    have worked all the same.
    """

    def __init__(self, words: str, later: int | None, maybe_charged: bool = False) -> None:
        super().__init__(words)
        self.later, self.maybe_charged = later, maybe_charged


@dataclass(frozen=True, slots=True)
class Service:
    """Where a model is, what it costs for a million tokens, and how long it may take (seconds)."""

    url: str
    key: str
    model: str
    seconds: Decimal
    price_in: Decimal
    price_out: Decimal

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What so many tokens cost."""
        return (tokens_in * self.price_in + tokens_out * self.price_out) / A_MILLION


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the words, and the tokens that it says it took (None where it says nothing)."""

    content: str
    tokens_in: int | None
    tokens_out: int | None


def ask(service: Service, payload: dict[str, Any]) -> Answer:
    """Send one question and wait for its answer. Raises NotAnswered."""
    body = _sent(service, payload)
    try:
        answer = json.loads(body)
        choice = answer["choices"][0]
        content = choice["message"]["content"]
        used = answer.get("usage") or {}
        tokens = [used.get(name) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise NotAnswered("The service answered something that is no chat completion.", 60, True) from error
    if not isinstance(content, str):
        raise NotAnswered("The model refused to answer.", None, True)
    taken = [count if isinstance(count, int) and 0 <= count < 10**9 else None for count in tokens]
    return Answer(content, *taken)


def _sent(service: Service, payload: dict[str, Any]) -> bytes:
    seconds = float(service.seconds)
    deadline = time.monotonic() + seconds
    headers = {"Authorization": f"Bearer {service.key}"} if service.key else {}
    body = b""
    try:
        # No proxies of the environment, no redirects: the text goes where the setting says and nowhere else.
        with (
            httpx.Client(timeout=seconds, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", f"{service.url}/chat/completions", json=payload, headers=headers) as answer,
        ):
            for part in answer.iter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise NotAnswered("The answer is larger than any answer can be.", None, True)
                if time.monotonic() > deadline:
                    raise NotAnswered(_slow(service), 60, True)
            _refuse(answer)
    except httpx.TimeoutException as error:
        raise NotAnswered(_slow(service), 60, True) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotAnswered(f"The service could not be reached ({type(error).__name__}).", 60) from error
    return body


def _slow(service: Service) -> str:
    return f"The answer took longer than {service.seconds} s."


def _refuse(answer: httpx.Response) -> None:
    if answer.status_code == httpx.codes.OK:
        return
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise NotAnswered("The service has had too many questions for now (429).", _pause(answer))
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise NotAnswered(f"The service failed ({answer.status_code}).", 60)
    raise NotAnswered(f"The service refused the question ({answer.status_code}): check address, key and model.", None)


def _pause(answer: httpx.Response) -> int:
    wished = answer.headers.get("Retry-After", "")
    return min(int(wished), LONGEST_PAUSE) if wished.isdecimal() and len(wished) < 9 else 60

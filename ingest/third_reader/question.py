"""What a model is asked: the rules, the places and parties it may name, the article, and the form of its answer."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parents[1] / "data" / "third_reader.md"
KINDS = ("captured", "contested", "threatened", "repelled", "withdrawn")
ASSERTIONS = ("asserted", "claimed", "denied")
# What an answer may have at most: forty claims of a hundred tokens each.
MOST_TOKENS = 4000
LONGEST_TEXT = 60_000
# English prose has about four signs a token; three is on the safe side of a budget.
SIGNS_A_TOKEN = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One article with the places (number: name) and parties (key: name) that an answer may name."""

    title: str
    text: str
    published: date
    places: dict[int, str]
    parties: dict[str, str]

    def payload(self, model: str) -> dict[str, Any]:
        """The body of the request, as OpenAI's chat completions take it."""
        return {
            "model": model,
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "messages": [
                {"role": "system", "content": rules()},
                {"role": "user", "content": self._words()},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": self.schema()},
            },
        }

    def _words(self) -> str:
        article = {"title": self.title, "published": self.published.isoformat(), "text": self.text[:LONGEST_TEXT]}
        asked = {"places": self.places, "parties": self.parties, "article": article}
        return json.dumps(asked, ensure_ascii=False)

    def schema(self) -> dict[str, Any]:
        """The form that an answer must have: sent along, and then held against what came back."""
        day = {"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}, {"type": "null"}]}
        fields: dict[str, Any] = {
            "place": {"type": "integer", "enum": sorted(self.places)},
            "kind": {"type": "string", "enum": list(KINDS)},
            "party": {"anyOf": [{"type": "string", "enum": sorted(self.parties)}, {"type": "null"}]},
            "party_name": {"type": "string"},
            "earliest": day,
            "latest": day,
            "assertion": {"type": "string", "enum": list(ASSERTIONS)},
            "speaker": {"type": "string"},
            "quote": {"type": "string"},
        }
        if not self.parties:
            fields["party"] = {"type": "null"}
        return _object({"claims": {"type": "array", "items": _object(fields)}})


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


@cache
def rules() -> str:
    """The instructions, a file that anybody can read and mend."""
    return RULES.read_text(encoding="utf-8")


def digest_of(payload: dict[str, Any]) -> str:
    """The same article asked of the same model in the same words has the same digest: it is paid for once."""
    return hashlib.sha256(json.dumps(payload, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def most_tokens_in(payload: dict[str, Any]) -> int:
    """How many tokens a question may have, on the safe side."""
    return len(json.dumps(payload, ensure_ascii=False)) // SIGNS_A_TOKEN

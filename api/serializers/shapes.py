"""The shapes of the parts of answers, for the OpenAPI document alone: the answers are made of plain values.

A test asks every endpoint and compares; so what stands here is what is sent.
"""

from typing import Any

from rest_framework import serializers as s

import timeline
from events.models import ControlEvent, ControlPeriod, Kind
from events.models.said import Assertion
from sources.models import Source

Shape = s.Serializer[Any]
STANDINGS = [(word, word) for word in ("stake", *ControlEvent.Standing.values)]


def listed(child: s.Field[Any, Any, Any, Any], **more: Any) -> s.ListField:
    return s.ListField(child=child, **more)


class Problem(Shape):
    """A refusal (RFC 9457)."""

    type = s.CharField(help_text="Always `about:blank`: the title and the status say what it is.")
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField(help_text="What is wrong, in one sentence.")
    errors = s.DictField(  # type: ignore[assignment]
        required=False, help_text="For each parameter or member at fault, what to write instead."
    )


class RuleWords(Shape):
    """The rule that decided, in words."""

    key = s.ChoiceField(choices=sorted(timeline.RULES))
    name = s.CharField()
    words = listed(s.CharField())


class Identity(Shape):
    """A place."""

    id = s.IntegerField(help_text="Its GeoNames id.")
    name = s.CharField()
    country = s.CharField()
    province = s.CharField(allow_blank=True)


class Pressure(Shape):
    """Who threatens a place; whether only by their own word."""

    by = s.CharField()
    claimed = s.BooleanField()


class Other(Shape):
    """The other state that may hold on a day that is known only as a range."""

    state = s.ChoiceField(choices=ControlPeriod.State.choices)
    holder = s.CharField(allow_null=True)


class Period(Shape):
    """A stretch of days with one state: `since` is included, `until` is not, null is open."""

    since = s.DateField()
    until = s.DateField(allow_null=True)
    state = s.ChoiceField(choices=ControlPeriod.State.choices)
    holder = s.CharField(allow_null=True, help_text="A party's key; of a contested place who held it before.")
    challengers = listed(s.CharField())
    under_pressure = Pressure(many=True)
    claimed_by = listed(s.CharField())
    standing = s.ChoiceField(
        choices=STANDINGS, help_text="Of the event that opened it; `stake`: how the record starts."
    )
    uncertain = s.BooleanField()
    other = Other(allow_null=True)
    opened_by = s.CharField(allow_null=True, help_text="The key of the event that opened it.")
    bearing = listed(s.CharField())
    rule_line = s.CharField(help_text="The line of the rule that fired.")
    last_evidence = s.DateField(allow_null=True)


class Quote(Shape):
    """The exact words: `text[start:end]` of the stored text, in Unicode code points; of the title where so said."""

    exact = s.CharField()
    start = s.IntegerField()
    end = s.IntegerField()
    in_title = s.BooleanField()


class EvidenceClaim(Shape):
    """What one article says, and who in it."""

    id = s.IntegerField()
    kind = s.ChoiceField(choices=Kind.choices)
    actor = s.CharField(allow_null=True)
    earliest = s.DateField(allow_null=True)
    latest = s.DateField(allow_null=True)
    assertion = s.ChoiceField(choices=Assertion.choices)
    speaker = s.CharField(allow_blank=True)
    speaker_actor = s.CharField(allow_null=True)
    article = s.IntegerField()
    source = s.CharField()  # type: ignore[assignment]
    grade = s.ChoiceField(choices=Source.Grade.choices)
    rating = s.CharField(help_text="Grade of the source and credibility of the claim in the Admiralty code, as B2.")
    credibility = s.CharField(help_text="Why the claim is that credible.")
    published_at = s.DateTimeField()
    quote = Quote()


class EvidenceEvent(Shape):
    """An event with the claims for it and against it, the earliest published first."""

    key = s.CharField()
    kind = s.ChoiceField(choices=Kind.choices)
    actor = s.CharField()
    earliest = s.DateField()
    latest = s.DateField()
    differing = s.BooleanField()
    day_known = s.BooleanField()
    standing = s.ChoiceField(choices=ControlEvent.Standing.choices)
    manner = s.CharField(allow_null=True)
    reason = s.CharField()
    claims = EvidenceClaim(many=True)
    against = EvidenceClaim(many=True)


class EvidencedPeriod(Period):
    """A period with the sentence of the rule, and all that speaks for it and against it."""

    rule_words = s.CharField(allow_blank=True)
    event = EvidenceEvent(allow_null=True)
    other_events = EvidenceEvent(many=True)


class Freshness(Shape):
    """How old and how one-sided the evidence of a state is on a day."""

    last = s.DateField(allow_null=True, help_text="Day of the last report by then.")
    age_days = s.IntegerField(allow_null=True)
    stale = s.BooleanField(help_text="Older than the conflict allows.")
    only_voice = s.CharField(allow_null=True, help_text="The party that alone tells of it.")


class PlaceState(Period):
    """A place with its state; with `evidence=true` also what speaks for it and against it."""

    id = s.IntegerField(help_text="Its GeoNames id.")
    name = s.CharField()
    country = s.CharField()
    province = s.CharField(allow_blank=True)
    longitude = s.FloatField()
    latitude = s.FloatField()
    bearing = listed(s.CharField(), required=False)
    rule_words = s.CharField(allow_blank=True, required=False)
    event = EvidenceEvent(allow_null=True, required=False)
    other_events = EvidenceEvent(many=True, required=False)
    freshness = Freshness(allow_null=True, required=False)


class Counts(Shape):
    """How many places each party controls, how many are contested or unknown, and of how many."""

    controlled = s.DictField(child=s.IntegerField())
    contested = s.IntegerField()
    unknown = s.IntegerField()
    of = s.IntegerField()


class Clocks(Shape):
    """The two clocks, as asked for; null is now."""

    known_at = s.DateTimeField(allow_null=True)
    recorded_at = s.DateTimeField(allow_null=True)

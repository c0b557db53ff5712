"""The shapes of whole answers about control, for the OpenAPI document alone; their parts are in `shapes`."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from api.serializers.shapes import (
    Clocks,
    Counts,
    EvidencedPeriod,
    EvidenceEvent,
    Identity,
    Period,
    PlaceState,
    RuleWords,
    Shape,
    listed,
)
from events.models import StatedTotal


class Control(Clocks):
    """The state of every place on a day."""

    conflict = s.CharField()
    on = s.DateField()
    rule = RuleWords()
    counts = Counts()
    why = s.CharField(help_text="An address template (RFC 6570): put a place's id in, and it gives the evidence.")
    places = PlaceState(many=True)


class PlaceTimeline(Clocks):
    """The periods of one place with all their evidence."""

    conflict = s.CharField()
    place = Identity()
    rule = RuleWords()
    periods = EvidencedPeriod(many=True)


ROWS = {"type": "array", "items": {"type": "array", "items": {}}}


@extend_schema_field(ROWS)
class Rows(s.ListField):
    """Rows of values by position, to be small."""


class Timeline(Clocks):
    """All periods of a conflict. With `parts=periods` only the small form: first_day, actors, places, views, periods.

    `periods`, for each place, rows of: day from the first day, state (c, x, u), holder's position (-1: none),
    challengers' positions, [position, claimed] of who presses, flags (1 claimed, 2 uncertain, 4 disputed), the other
    state, day of the last evidence. `events`: day, place's position, kind, actor's position, standing, key, last
    possible day, manner. `totals`: day, party, stated, of, in the record, source, article, agrees, scope, too many,
    missing.
    The small form has for every place three lists: days since the period before, positions in `views`
    (state, holder, challengers, pressure, flags, other), days from its first day to its last evidence.
    """

    conflict = s.JSONField(help_text="The conflict; in the small form its key alone.")
    rule = RuleWords(required=False)
    actors = s.ListField(child=s.JSONField(), help_text="The parties; in the small form their keys alone.")
    places = s.JSONField(help_text="The places as columns of equal length; in the small form their GeoNames ids alone.")
    periods = Rows()
    events = Rows(required=False)
    totals = Rows(required=False)
    first_day = s.DateField(required=False)
    views = Rows(required=False)


class Change(Shape):
    """From one period to the next, on a day, by an event."""

    place = Identity()
    day = s.DateField()
    new_holder = s.BooleanField()
    before = Period()
    after = Period()
    event = EvidenceEvent(allow_null=True)


class Changes(Clocks):
    """What changed, in order; or what was learned, in order of day."""

    conflict = s.CharField()
    rule = RuleWords()
    since = s.DateField(allow_null=True)
    until = s.DateField(allow_null=True)
    known_since = s.DateTimeField(allow_null=True)
    known_until = s.DateTimeField(allow_null=True)
    changes = Change(many=True)


class SnapshotContent(Clocks):
    """What the checksum is over: this object as JSON in UTF-8, keys sorted, no blanks."""

    conflict = s.CharField()
    name = s.CharField()
    on = s.DateField()
    without_source = s.CharField(allow_null=True)
    without_claim = s.IntegerField(allow_null=True)
    rule = RuleWords()
    counts = Counts()
    places = PlaceState(many=True)


class Snapshot(Shape):
    """The record of a day, to be cited."""

    sha256 = s.RegexField("^[0-9a-f]{64}$")
    citation = s.CharField()
    permalink = s.CharField(help_text="Gives the same content for ever.")
    content = SnapshotContent()


class ReconciledTotal(Shape):
    """A stated total beside the record of its day."""

    id = s.IntegerField()
    article = s.IntegerField()
    source = s.CharField()  # type: ignore[assignment]
    published_at = s.DateTimeField()
    actor = s.CharField(allow_null=True)
    actor_name = s.CharField(allow_blank=True)
    count = s.IntegerField()
    of = s.IntegerField(allow_null=True)
    kind = s.ChoiceField(
        choices=StatedTotal.Kind.choices, help_text="Whether the party holds so many, or has taken them so far."
    )
    scope = s.CharField(allow_blank=True)
    scope_text = s.CharField(allow_blank=True)
    as_of = s.DateField()
    start = s.IntegerField()
    end = s.IntegerField()
    evidence = s.CharField()
    answer = s.ChoiceField(choices=("agrees", "missing", "too_many"))
    in_record = s.IntegerField()
    lacking = s.IntegerField(help_text="Stated minus recorded.")
    too_many = listed(s.CharField())
    missing = listed(s.CharField())
    gap = s.CharField(allow_null=True, help_text="What does not fit, in a sentence.")
    gap_open = s.BooleanField(help_text="Whether an editor still has to look at it.")


class DifferingLists(Shape):
    """Two sources that state the same number and name different places."""

    as_of = s.DateField()
    actor = s.CharField()
    count = s.IntegerField()
    sources = listed(s.CharField())
    only_first = listed(s.CharField())
    only_second = listed(s.CharField())


class ReconciledTotals(Clocks):
    """Stated totals beside the record, and lists that differ."""

    conflict = s.CharField()
    rule = RuleWords()
    totals = ReconciledTotal(many=True)
    differing_lists = DifferingLists(many=True)


class Point(Shape):
    """Longitude and latitude."""

    type = s.ChoiceField(choices=("Point",))
    coordinates = listed(s.FloatField())


class Feature(Shape):
    """A place, an event or a claim as a point of GeoJSON."""

    type = s.ChoiceField(choices=("Feature",))
    id = s.JSONField()
    geometry = Point(allow_null=True)
    properties = s.DictField()


class Features(Shape):
    """GeoJSON (RFC 7946); what else the JSON form says stands beside `features`."""

    type = s.ChoiceField(choices=("FeatureCollection",))
    features = Feature(many=True)


class Door(Shape):
    """An endpoint."""

    address = s.CharField()
    words = s.CharField()


class Index(Shape):
    """What there is to ask for."""

    schema = s.CharField()
    pages = s.CharField()
    endpoints = Door(many=True)

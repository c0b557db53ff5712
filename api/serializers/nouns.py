"""The stored nouns as JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.models import Actor, CasualtyReport, Claim, Conflict, ControlEvent, Reading, StatedTotal
from geo.models import Place
from geo.search import Found
from ingest.models import Submission
from sources.models import Article, Source


class ActorSerializer(serializers.ModelSerializer[Actor]):
    kind = serializers.CharField(source="get_inter_display", read_only=True)
    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)
    countries = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Actor
        fields = ("key", "name", "short", "inter", "kind", "colour", "pattern", "shape", "aliases", "countries")


class ConflictSerializer(serializers.ModelSerializer[Conflict]):
    countries = serializers.ListField(child=serializers.CharField(), read_only=True)
    parties = serializers.SlugRelatedField[Actor](slug_field="key", many=True, read_only=True)

    class Meta:
        model = Conflict
        fields = ("slug", "name", "countries", "first_day", "last_day", "time_zone", "stale_after_days",
                  "revision", "parties")  # fmt: skip


class PlaceSerializer(serializers.ModelSerializer[Place]):
    country = serializers.CharField(source="country_id", read_only=True)
    province = serializers.CharField(source="province.name", read_only=True, default="")
    province_code = serializers.CharField(source="province_id", read_only=True, allow_null=True)
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()

    class Meta:
        model = Place
        fields = (
            "geonameid", "name", "country", "province", "province_code", "latitude", "longitude", "population",
            "national",
        )  # fmt: skip


class FoundPlaceSerializer(serializers.Serializer[Found]):
    """A place with the spelling that was recognised in what was typed."""

    place = PlaceSerializer()
    spelling = serializers.CharField()
    mistyped = serializers.BooleanField()


class SourceSerializer(serializers.ModelSerializer[Source]):
    article_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Source
        fields = ("key", "name", "domain", "grade", "scale", "speaks_for", "article_count")


class ArticleSerializer(serializers.ModelSerializer[Article]):
    # As the press writes it, letters of any script included: no URI in the strict sense.
    url = serializers.CharField(read_only=True, allow_blank=True)

    class Meta:
        model = Article
        fields = (
            "id",
            "source",
            "title",
            "published_at",
            "recorded_at",
            "url",
            "language",
            "digest",
            "origin",
            "state",
        )


class ArticleDetailSerializer(ArticleSerializer):
    class Meta(ArticleSerializer.Meta):
        fields = (*ArticleSerializer.Meta.fields, "text")  # type: ignore[assignment]


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    place = serializers.IntegerField(source="place_id", read_only=True)
    place_name = serializers.CharField(source="place.name", read_only=True)
    country = serializers.CharField(source="place.country_id", read_only=True)
    longitude = serializers.FloatField(source="place.longitude", read_only=True)
    latitude = serializers.FloatField(source="place.latitude", read_only=True)
    actor = serializers.CharField(source="actor_id", read_only=True, allow_null=True)
    speaker_actor = serializers.CharField(source="speaker_actor_id", read_only=True, allow_null=True)
    article = serializers.IntegerField(source="article_id", read_only=True)
    source = serializers.CharField(source="article.source_id", read_only=True)  # type: ignore[assignment]
    spans = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()), read_only=True)
    cues = serializers.ListField(read_only=True)
    readers = serializers.ListField(child=serializers.CharField(), read_only=True)
    grade = serializers.CharField(source="article.source.grade", read_only=True)
    published_at = serializers.DateTimeField(source="article.published_at", read_only=True)

    class Meta:
        model = Claim
        fields = (
            "id", "place", "place_name", "country", "longitude", "latitude", "kind", "actor", "actor_name", "earliest",
            "latest", "precision",
            "manner", "assertion", "speaker", "speaker_role", "speaker_actor", "historical", "article", "source",
            "grade", "published_at", "in_title", "start", "end", "evidence", "spans", "pattern", "cues", "readers",
            "confidence", "recorded_at", "superseded_at",
        )  # fmt: skip


class EventSerializer(serializers.ModelSerializer[ControlEvent]):
    id = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Of a stored event; none of another standpoint."
    )
    conflict = serializers.CharField(source="conflict.slug", read_only=True)
    place = serializers.IntegerField(source="place_id", read_only=True)
    place_name = serializers.CharField(source="place.name", read_only=True)
    country = serializers.CharField(source="place.country_id", read_only=True)
    longitude = serializers.FloatField(source="place.longitude", read_only=True)
    latitude = serializers.FloatField(source="place.latitude", read_only=True)
    actor = serializers.CharField(source="actor_id", read_only=True)
    claims = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    against = serializers.ListField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        model = ControlEvent
        fields = (
            "id", "key", "conflict", "place", "place_name", "country", "longitude", "latitude", "kind", "actor",
            "earliest", "latest", "differing", "day_known", "standing", "manner", "reason", "claims", "against",
        )  # fmt: skip


class StatedTotalSerializer(serializers.ModelSerializer[StatedTotal]):
    source = serializers.CharField(source="article.source_id", read_only=True)  # type: ignore[assignment]
    published_at = serializers.DateTimeField(source="article.published_at", read_only=True)

    class Meta:
        model = StatedTotal
        fields = (
            "id", "article", "source", "published_at", "actor", "actor_name", "count", "of", "kind", "scope",
            "scope_text", "as_of", "start", "end", "evidence",
        )  # fmt: skip


class CasualtyReportSerializer(serializers.ModelSerializer[CasualtyReport]):
    source = serializers.CharField(source="article.source_id", read_only=True)  # type: ignore[assignment]
    published_at = serializers.DateTimeField(source="article.published_at", read_only=True)
    longitude = serializers.FloatField(source="place.longitude", read_only=True, allow_null=True, default=None)
    latitude = serializers.FloatField(source="place.latitude", read_only=True, allow_null=True, default=None)

    class Meta:
        model = CasualtyReport
        fields = (
            "id", "article", "source", "published_at", "place", "place_name", "longitude", "latitude", "province",
            "killed", "injured", "who", "speaker", "since", "until", "start", "end", "evidence",
        )  # fmt: skip


class MentionSerializer(serializers.Serializer[Any]):
    """A name of a place in the text, what became of it, and why."""

    place = serializers.IntegerField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    outcome = serializers.CharField()
    reason = serializers.CharField()
    candidates = serializers.ListField(child=serializers.IntegerField(), required=False)


class ReadingSerializer(serializers.ModelSerializer[Reading]):
    states = serializers.DictField(
        child=serializers.CharField(),
        read_only=True,
        help_text="What the article says holds at its own date, by place.",
    )
    mentions = MentionSerializer(many=True, read_only=True)
    claims = serializers.SerializerMethodField()
    stated_totals = serializers.SerializerMethodField()
    casualties = serializers.SerializerMethodField()

    class Meta:
        model = Reading
        fields = ("id", "article", "engine_version", "lexicon_version", "language", "at", "milliseconds", "states",
                  "mentions", "claims", "stated_totals", "casualties")  # fmt: skip

    @extend_schema_field(ClaimSerializer(many=True))
    def get_claims(self, reading: Reading) -> list[dict[str, Any]]:
        claims = Claim.objects.filter(article=reading.article_id, superseded_at=None)
        return list(ClaimSerializer(claims.select_related("place", "article__source"), many=True).data)

    @extend_schema_field(StatedTotalSerializer(many=True))
    def get_stated_totals(self, reading: Reading) -> list[dict[str, Any]]:
        totals = StatedTotal.objects.filter(article=reading.article_id, superseded_at=None)
        return list(StatedTotalSerializer(totals.select_related("article"), many=True).data)

    @extend_schema_field(CasualtyReportSerializer(many=True))
    def get_casualties(self, reading: Reading) -> list[dict[str, Any]]:
        reports = CasualtyReport.objects.filter(article=reading.article_id, superseded_at=None)
        return list(CasualtyReportSerializer(reports.select_related("article", "place"), many=True).data)


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    reading = serializers.SerializerMethodField(help_text="Where the result is, or will be.")

    class Meta:
        model = Submission
        fields = ("id", "article", "state", "attempts", "created_at", "finished_at", "error", "reading")

    def get_reading(self, submission: Submission) -> str:
        return f"/api/v1/articles/{submission.article_id}/reading/"

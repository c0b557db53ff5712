"""What the list of each stored noun can be asked with, and how its answer is narrowed down."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, TruncDate

from api.parameters.control import FORMS, ActorKey, ConflictKey, SourceKey
from api.parameters.fields import Box, CountryCode, Day, Flag, Instant, LanguageCode, Moment, OneOf, Text, Whole
from api.parameters.lists import ListParameters, during, in_box, orders, same, sort_of
from events.models import Actor, Claim, Kind, Stake
from events.models.said import Assertion
from geo.queries import places_in_box
from geo.search import search_places
from ingest.models import Submission
from sources.models import Article, Source

CONFLICTS = orders(("name", "name"), ("first_day", "first_day"))
ACTORS = orders(("name", "name"), ("key", "pk"))
PLACES = orders(("id", "pk"), ("name", "name"), ("-population", "population"))
SOURCES = orders(("name", "name"), ("key", "pk"), ("grade", "grade"))
ARTICLES = orders(("-published_at", "published_at"), ("-recorded_at", "recorded_at"))
CLAIMS = orders(("id", "pk"), ("published_at", "article__published_at"), ("recorded_at", "recorded_at"))
READ = orders(("id", "pk"), ("published_at", "article__published_at"))
SUBMISSIONS = orders(
    ("-created_at", "created_at"),
)


class ConflictListParameters(ListParameters):
    orders = CONFLICTS
    sort = sort_of(CONFLICTS)
    country = CountryCode(required=False, help_text="Conflicts with a place in this country.")
    actor = ActorKey(required=False, help_text="Conflicts with this party.")
    since = Day(required=False, help_text="Conflicts that last until this day or later.")
    until = Day(required=False, help_text="Conflicts that begin on this day or earlier.")
    q = Text(required=False, help_text="Words of the name.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.filter(same(asked, actor="parties", q="name__icontains"))
        if "country" in asked:
            rows = rows.filter(Exists(Stake.objects.filter(
                conflict=OuterRef("pk"), place__country=asked["country"])))  # fmt: skip
        if "until" in asked:
            rows = rows.filter(first_day__lte=asked["until"])
        return rows.filter(Q(last_day=None) | Q(last_day__gte=asked["since"])) if "since" in asked else rows


class ActorListParameters(ListParameters):
    orders = ACTORS
    sort = sort_of(ACTORS)
    conflict = ConflictKey(required=False, help_text="Parties of this conflict.")
    country = CountryCode(required=False, help_text="Parties at home in this country.")
    inter = OneOf(Actor.Inter.values, required=False, help_text="ACLED's code for the kind of a party.")
    q = Text(required=False, help_text="Words of the name, or of another name.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.filter(same(asked, conflict="conflicts", inter="inter"))
        if "country" in asked:
            rows = rows.annotate(at_home=Cast("countries", TextField())).filter(
                at_home__contains=f'"{asked["country"]}"'
            )
        if "q" in asked:
            rows = rows.annotate(called=Cast("aliases", TextField())).filter(
                Q(name__icontains=asked["q"]) | Q(short__icontains=asked["q"]) | Q(called__icontains=asked["q"])
            )
        return rows


class PlaceListParameters(ListParameters):
    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    orders = PLACES
    sort = sort_of(PLACES)
    conflict = ConflictKey(required=False, help_text="Places of this conflict.")
    country = CountryCode(required=False, help_text="Places of this country.")
    province = Text(required=False, help_text="Places of a province, by its GeoNames code, as AF.24.")
    national = Flag(required=False, help_text="National capitals, or all others.")
    bbox = Box(required=False, help_text="Places inside west,south,east,north, in degrees.")
    q = Text(required=False, help_text="Any spelling; /places/search/ gives the likeliest first.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.filter(
            same(asked, conflict="conflicts", country="country", province="province", national="national")
        )
        if "bbox" in asked:
            rows = places_in_box(rows, asked["bbox"])
        if "q" in asked:
            rows = rows.filter(pk__in=[place.pk for place in search_places(asked["q"], limit=50)])
        return rows


class SourceListParameters(ListParameters):
    orders = SOURCES
    sort = sort_of(SOURCES)
    conflict = ConflictKey(required=False, help_text="Sources that tell of a place of this conflict.")
    grade = OneOf(Source.Grade.values, required=False, help_text="Reliability in the Admiralty code.")
    scale = OneOf(Source.Scale.values, required=False)
    actor = ActorKey(required=False, help_text="Sources that speak for this party.")
    q = Text(required=False, help_text="Words of the name.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        if "conflict" in asked:
            told = Claim.objects.filter(article__source=OuterRef("pk"), place__conflicts=asked["conflict"])
            rows = rows.filter(Exists(told))
        if "actor" in asked:
            rows = rows.filter(speaks_for=asked["actor"].pk)
        return rows.filter(same(asked, grade="grade", scale="scale", q="name__icontains"))


class ArticleListParameters(ListParameters):
    orders = ARTICLES
    sort = sort_of(ARTICLES)
    conflict = ConflictKey(required=False, help_text="Articles that tell of a place of this conflict.")
    place = Whole(required=False, help_text="Articles that tell of this place, by its GeoNames id.")
    country = CountryCode(required=False, help_text="Articles that tell of a place in this country.")
    actor = ActorKey(required=False, help_text="Articles that tell of this party.")
    source = SourceKey(required=False, help_text="Articles of this source.")  # type: ignore[assignment]
    state = OneOf(Article.State.values, required=False)
    language = LanguageCode(required=False, help_text="Articles in this language, as en.")
    since = Instant(required=False, help_text="Published on this day, or at this instant, or later.")
    until = Instant(required=False, help_text="Published before this day or instant.")
    q = Text(required=False, help_text="Words of the title.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        if told := same(asked, conflict="place__conflicts", place="place", country="place__country", actor="actor"):
            rows = rows.filter(Exists(Claim.objects.filter(told, article=OuterRef("pk"), superseded_at=None)))
        return rows.filter(
            same(asked, source="source", state="state", language="language", since="published_at__gte",
                 until="published_at__lt", q="title__icontains")
        )  # fmt: skip


class ToldParameters(ListParameters):
    """Rows that an article tells of a place."""

    format = OneOf(FORMS, required=False, help_text="The answer's form; the header Accept says the same.")
    conflict = ConflictKey(required=False, help_text="Places of this conflict.")
    place = Whole(required=False, help_text="One place by its GeoNames id.")
    country = CountryCode(required=False, help_text="Places of this country.")
    article = Whole(required=False, help_text="What this article says.")
    source = SourceKey(required=False, help_text="What articles of this source say.")  # type: ignore[assignment]
    bbox = Box(required=False, help_text="Places inside west,south,east,north, in degrees.")
    known_at = Moment(required=False, help_text="Published by this instant.")
    q = Text(required=False, help_text="Words of the quoted sentence.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.filter(
            same(asked, conflict="place__conflicts", place="place", country="place__country", article="article",
                 source="article__source", known_at="article__published_at__lte", q="evidence__icontains")
        )  # fmt: skip
        return in_box(rows, asked, "place__")


class ClaimListParameters(ToldParameters):
    orders = CLAIMS
    sort = sort_of(CLAIMS)
    actor = ActorKey(required=False, help_text="Claims of what this party did.")
    kind = OneOf(Kind.values, required=False)
    assertion = OneOf(Assertion.values, required=False)
    historical = Flag(required=False, help_text="Claims about long ago, or all others.")
    since = Day(required=False, help_text="Claims about this day or later.")
    until = Day(required=False, help_text="Claims about this day or earlier.")
    recorded_at = Moment(required=False, help_text="The claims that stood at this instant; those of now when left out.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        if then := asked.get("recorded_at"):
            rows = rows.filter(Q(superseded_at=None) | Q(superseded_at__gt=then), recorded_at__lte=then)
        else:
            rows = rows.filter(superseded_at=None)
        rows = rows.filter(
            same(asked, actor="actor", kind="kind", assertion="assertion", historical="historical"),
            during(asked, "earliest", "latest"),
        )
        return super().narrow(rows, asked)


class TotalListParameters(ListParameters):
    orders = READ
    sort = sort_of(READ)
    format = OneOf(("json", "csv"), required=False, help_text="The answer's form; the header Accept says the same.")
    conflict = ConflictKey(required=False, help_text="Totals of this conflict's parties within its days.")
    actor = ActorKey(required=False, help_text="Totals of this party.")
    article = Whole(required=False, help_text="What this article says.")
    source = SourceKey(required=False, help_text="What articles of this source say.")  # type: ignore[assignment]
    since = Day(required=False, help_text="Totals as of this day or later.")
    until = Day(required=False, help_text="Totals as of this day or earlier.")
    q = Text(required=False, help_text="Words of the quoted sentence.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        rows = rows.annotate(day=Coalesce("as_of", TruncDate("article__published_at")))
        if conflict := asked.get("conflict"):
            rows = rows.filter(actor__conflicts=conflict, day__gte=conflict.first_day)
            rows = rows.filter(day__lte=conflict.last_day) if conflict.last_day else rows
        return rows.filter(
            same(asked, actor="actor", article="article", source="article__source", since="day__gte", until="day__lte",
                 q="evidence__icontains")
        )  # fmt: skip


class CasualtyListParameters(ToldParameters):
    orders = READ
    sort = sort_of(READ)
    since = Day(required=False, help_text="Reports about this day or later.")
    until = Day(required=False, help_text="Reports about this day or earlier.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        published = TruncDate("article__published_at")
        rows = rows.annotate(first=Coalesce("since", published), last=Coalesce("until", "since", published))
        return super().narrow(rows.filter(during(asked, "first", "last")), asked)


class SubmissionListParameters(ListParameters):
    orders = SUBMISSIONS
    sort = sort_of(SUBMISSIONS)
    state = OneOf(Submission.State.values, required=False)
    article = Whole(required=False, help_text="Submissions of this article.")

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        return rows.filter(same(asked, state="state", article="article"))

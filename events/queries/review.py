"""Reads for the editors' desk: what a person should look at, the most doubtful first."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from events.models import Claim, Reading, Review
from geo.models import Place
from sources.models import Article

# Below this a claim waits for a look.
SURE = 0.65
MOST = 50
NEWEST_ARTICLES = 300
AROUND = 60


@dataclass(frozen=True)
class Undecided:
    """A name in an article that may mean several places, with the words around it."""

    article: Article
    places: list[str]
    words: str
    reason: str


def reviewed(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims with `decision`, an editor's last word on each: None while there is none, or taken back."""
    last = Review.objects.filter(claim=OuterRef("pk")).order_by("-at", "-pk")
    return claims.annotate(
        decision=NullIf(Subquery(last.values("decision")[:1]), Value(Review.Decision.UNDO)),
        decided_by=Subquery(last.values("by__username")[:1]),
    )


def waiting_claims() -> QuerySet[Claim]:
    """Current claims below SURE on which no decision stands, the least certain first."""
    current = Claim.objects.filter(superseded_at=None, historical=False, confidence__lt=SURE)
    current = current.exclude(assertion="hypothetical").select_related(
        "place", "actor", "speaker_actor", "article__source"
    )
    return reviewed(current).filter(Q(decision=None)).order_by("confidence", "-pk")


def unknown_parties() -> QuerySet[Claim]:
    """Current claims whose party the register does not know, by the name as written."""
    current = Claim.objects.filter(superseded_at=None, historical=False, actor=None).exclude(actor_name="")
    return reviewed(current.select_related("place", "actor", "speaker_actor", "article__source")).order_by(
        "actor_name", "-pk"
    )


def undecided_mentions() -> list[Undecided]:
    """Names in the newest articles that could mean several places, so that nothing was claimed."""
    newest = Reading.objects.filter(article=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    articles = Article.objects.order_by("-pk").annotate(last=Subquery(newest))[:NEWEST_ARTICLES]
    readings = Reading.objects.filter(pk__in=[a.last for a in articles if a.last]).select_related("article")
    found = [(r, m) for r in readings for m in r.mentions if m.get("reason", "").startswith("undecided")][:MOST]
    wanted = {place for _, m in found for place in (m["place"], *m.get("candidates", []))}
    named = Place.objects.filter(pk__in=wanted).values_list("pk", "name", "country__name")
    names = {pk: f"{name} ({country})" for pk, name, country in named}
    return [
        Undecided(
            article=reading.article,
            places=[names[pk] for pk in mention.get("candidates") or [mention["place"]] if pk in names],
            words=reading.article.text[max(0, mention["start"] - AROUND) : mention["end"] + AROUND],
            reason=mention["reason"],
        )
        for reading, mention in found
    ]

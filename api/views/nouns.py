"""The stored nouns: lists with filters and cursor pages, and each row by its key."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from api import filters
from api.pagination import Pages
from api.parameters import SearchParameters
from api.problems import KeyConflict
from api.serializers import nouns
from api.serializers.submit import NewArticleSerializer
from events.models import Actor, CasualtyReport, Claim, Conflict, ControlEvent, Reading, StatedTotal
from geo.models import Place
from geo.search import find_places
from ingest.models import Submission
from ingest.submit import Draft, KeyUsedForAnother, submit_article
from sources.models import Article
from sources.queries import sources_with_counts


class NewestFirst(Pages):
    ordering = ("-published_at", "-id")


class ConflictViewSet(viewsets.ReadOnlyModelViewSet[Conflict]):
    """Conflicts: scope, days, zone, parties, and the revision that every answer about them carries as its ETag."""

    queryset = Conflict.objects.prefetch_related("parties")
    serializer_class = nouns.ConflictSerializer
    lookup_field = "slug"


class ActorViewSet(viewsets.ReadOnlyModelViewSet[Actor]):
    """Parties that can hold or attack a place."""

    queryset = Actor.objects.all()
    serializer_class = nouns.ActorSerializer
    filterset_fields = ("inter", "conflicts__slug")


class PlaceViewSet(viewsets.ReadOnlyModelViewSet[Place]):
    """Provincial and national capitals; the key is the GeoNames id."""

    queryset = Place.objects.select_related("province")
    serializer_class = nouns.PlaceSerializer
    filterset_class = filters.PlaceFilter

    @extend_schema(parameters=[SearchParameters], responses=nouns.FoundPlaceSerializer(many=True))
    @action(detail=False, pagination_class=None, filter_backends=())
    def search(self, request: Request) -> Response:
        """Places as one types: any spelling, its beginning, one typing error forgiven; the likeliest first."""
        asked = SearchParameters(data=request.query_params)
        asked.is_valid(raise_exception=True)
        countries = [asked.validated_data["country"]] if asked.validated_data.get("country") else None
        found = find_places(asked.validated_data["q"], countries, asked.validated_data["limit"])
        return Response([nouns.FoundPlaceSerializer(one).data for one in found])


class SourceViewSet(viewsets.ReadOnlyModelViewSet[Any]):
    """Publishers with their Admiralty grade."""

    queryset = sources_with_counts().order_by()
    serializer_class = nouns.SourceSerializer
    filterset_class = filters.SourceFilter


class ArticleViewSet(mixins.CreateModelMixin, viewsets.ReadOnlyModelViewSet[Article]):
    """Articles: read them, or submit one and poll its reading."""

    queryset = Article.objects.all()
    pagination_class = NewestFirst
    filterset_class = filters.ArticleFilter

    def get_serializer_class(self) -> Any:
        if self.action == "create":
            return NewArticleSerializer
        return nouns.ArticleSerializer if self.action == "list" else nouns.ArticleDetailSerializer

    @extend_schema(request=NewArticleSerializer, responses={202: nouns.SubmissionSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Keep an article and queue its reading. With an `Idempotency-Key` header, sending again changes nothing."""
        serializer = NewArticleSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        key = request.headers.get("Idempotency-Key", "")[:200]
        try:
            submission, _ = submit_article(Draft(**serializer.validated_data), user=request.user, key=key)  # type: ignore[arg-type]
        except KeyUsedForAnother as error:
            raise KeyConflict from error
        receipt = f"/api/v1/submissions/{submission.pk}/"
        return Response(nouns.SubmissionSerializer(submission).data, status=202, headers={"Location": receipt})

    @extend_schema(responses=nouns.ReadingSerializer)
    @action(detail=True, url_path="reading")
    def reading(self, request: Request, pk: str | None = None) -> Response:
        """The latest reading of an article with its claims; 404 while it is still waiting."""
        article = self.get_object()
        reading = Reading.objects.filter(article=article).first()
        if reading is None:
            raise NotFound(f"Article {article.pk} is {article.get_state_display()}: it has no reading yet. Ask again.")
        return Response(nouns.ReadingSerializer(reading).data)


class SubmissionViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[Submission]):
    """Receipts of submitted articles: poll one until its state is done or failed."""

    queryset = Submission.objects.all()
    serializer_class = nouns.SubmissionSerializer


class ClaimViewSet(viewsets.ReadOnlyModelViewSet[Claim]):
    """What articles say, with the exact words and their offsets into the stored text."""

    serializer_class = nouns.ClaimSerializer
    filterset_class = filters.ClaimFilter

    def get_queryset(self) -> QuerySet[Claim]:
        claims = Claim.objects.select_related("place", "article__source")
        return claims.filter(superseded_at=None) if self.action == "list" else claims


class EventViewSet(viewsets.ReadOnlyModelViewSet[ControlEvent]):
    """Claims merged into events, under the default rule, as they stand now."""

    queryset = ControlEvent.objects.filter(recorded_until=None).select_related("conflict", "place")
    serializer_class = nouns.EventSerializer
    filterset_class = filters.EventFilter


class TotalViewSet(viewsets.ReadOnlyModelViewSet[StatedTotal]):
    """Numbers of capitals that articles state."""

    queryset = StatedTotal.objects.filter(superseded_at=None)
    serializer_class = nouns.StatedTotalSerializer
    filterset_fields = ("article", "actor")


class CasualtyViewSet(viewsets.ReadOnlyModelViewSet[CasualtyReport]):
    """Killed and injured that articles state."""

    queryset = CasualtyReport.objects.filter(superseded_at=None)
    serializer_class = nouns.CasualtyReportSerializer
    filterset_fields = ("article", "place")

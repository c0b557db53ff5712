"""The stored nouns: lists with filters and cursor pages, and each row by its key."""

from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.roles import may_edit
from api.parameters import nouns as asked_of
from api.parameters.checked import Parameters, checked, refusal
from api.parameters.search import SearchParameters
from api.permissions import ReadWithToken
from api.problems import KeyConflict, KeyInUse
from api.serializers import nouns
from api.serializers.submit import KEY, NewArticleSerializer, key_of
from api.views.answering import FORMS
from api.views.listing import NounViewSet
from events.models import Actor, CasualtyReport, Claim, Conflict, Reading, StatedTotal
from geo.models import Place
from geo.search import find_places
from ingest.models import Submission
from ingest.submit import Draft, KeyUsedForAnother, submit_article
from sources.models import Article
from sources.queries import sources_with_counts

NUMBER = r"\d{1,15}"
SLUG = r"[-a-zA-Z0-9_]{1,80}"


class ConflictViewSet(NounViewSet):
    """Conflicts: scope, days, zone, parties, and the revision that every answer about them carries as its ETag."""

    queryset = Conflict.objects.prefetch_related("parties")
    serializer_class = nouns.ConflictSerializer
    parameters = asked_of.ConflictListParameters
    lookup_field = "slug"
    lookup_value_regex = SLUG


class ActorViewSet(NounViewSet):
    """Parties that can hold or attack a place."""

    queryset = Actor.objects.all()
    serializer_class = nouns.ActorSerializer
    parameters = asked_of.ActorListParameters
    lookup_value_regex = SLUG


class PlaceViewSet(NounViewSet):
    """Provincial and national capitals; the key is the GeoNames id."""

    queryset = Place.objects.select_related("province")
    serializer_class = nouns.PlaceSerializer
    parameters = asked_of.PlaceListParameters
    renderer_classes = FORMS
    lookup_value_regex = NUMBER
    feature_key = "geonameid"

    @extend_schema(responses=nouns.FoundPlaceSerializer(many=True))
    @action(detail=False, pagination_class=None)
    def search(self, request: Request) -> Response:
        """Places as one types: any spelling, its beginning, one typing error forgiven; the likeliest first."""
        asked = checked(SearchParameters, request.query_params)
        countries = [asked["country"]] if "country" in asked else None
        found = find_places(asked["q"], countries, asked["limit"])
        return Response([nouns.FoundPlaceSerializer(one).data for one in found])


class SourceViewSet(NounViewSet):
    """Publishers with their Admiralty grade."""

    queryset = sources_with_counts().order_by()
    serializer_class = nouns.SourceSerializer
    parameters = asked_of.SourceListParameters
    lookup_value_regex = SLUG


class ArticleViewSet(NounViewSet):
    """Articles: read them, or submit one and poll its reading."""

    queryset = Article.objects.defer("sketch")
    parameters = asked_of.ArticleListParameters
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Any]:
        articles: QuerySet[Any] = super().get_queryset()
        return articles.defer("text", "sketch") if self.action == "list" else articles

    def get_serializer_class(self) -> Any:
        if self.action == "create":
            return NewArticleSerializer
        return nouns.ArticleSerializer if self.action == "list" else nouns.ArticleDetailSerializer

    @extend_schema(
        request=NewArticleSerializer,
        responses={202: nouns.SubmissionSerializer},
        parameters=[
            OpenApiParameter(
                "Idempotency-Key", {"type": "string", "pattern": f"^{KEY}$"}, OpenApiParameter.HEADER,
                description="Any key of your own: with it, sending the same article again changes nothing.",
            ),
            OpenApiParameter(
                "Location", {"type": "string", "format": "uri-reference"}, OpenApiParameter.HEADER, response=[202],
                description="The receipt to poll.",
            ),
        ],
    )  # fmt: skip
    def create(self, request: Request) -> Response:
        """Keep an article and queue its reading. With an `Idempotency-Key` header, sending again changes nothing."""
        checked(Parameters, request.query_params)
        key = key_of(request)
        serializer = NewArticleSerializer(data=request.data)
        if not serializer.is_valid():
            raise refusal(serializer.errors)
        submission = submitted(Draft(**serializer.validated_data), request.user, key)
        receipt = f"/api/v1/submissions/{submission.pk}/"
        return Response(nouns.SubmissionSerializer(submission).data, status=202, headers={"Location": receipt})

    @extend_schema(responses=nouns.ReadingSerializer)
    @action(detail=True, url_path="reading", pagination_class=None)
    def reading(self, request: Request, pk: str | None = None) -> Response:
        """The latest reading of an article with its claims; 404 while it is still waiting."""
        checked(Parameters, request.query_params)
        article = self.get_object()
        reading = Reading.objects.filter(article=article).first()
        if reading is None:
            raise NotFound(f"Article {article.pk} is {article.get_state_display()}: it has no reading yet. Ask again.")
        return Response(nouns.ReadingSerializer(reading).data)


class SubmissionViewSet(NounViewSet):
    """Receipts of submitted articles: poll one until it is done or failed; with a token, the list of one's own."""

    queryset = Submission.objects.all()
    serializer_class = nouns.SubmissionSerializer
    parameters = asked_of.SubmissionListParameters
    lookup_value_regex = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def get_permissions(self) -> list[Any]:
        return [ReadWithToken()] if self.action == "list" else list(super().get_permissions())

    def get_queryset(self) -> QuerySet[Any]:
        submissions = super().get_queryset()
        if self.action != "list" or getattr(self, "swagger_fake_view", False):
            return submissions
        return submissions if may_edit(self.request.user) else submissions.filter(user=self.request.user)


class ClaimViewSet(NounViewSet):
    """What articles say, with the exact words and their offsets into the stored text."""

    queryset = Claim.objects.filter(article__withheld_at=None).select_related("place", "article__source")
    serializer_class = nouns.ClaimSerializer
    parameters = asked_of.ClaimListParameters
    renderer_classes = FORMS
    lookup_value_regex = NUMBER


class TotalViewSet(NounViewSet):
    """Numbers of capitals that articles state."""

    queryset = StatedTotal.objects.filter(superseded_at=None).select_related("article")
    serializer_class = nouns.StatedTotalSerializer
    parameters = asked_of.TotalListParameters
    renderer_classes = FORMS[::2]
    lookup_value_regex = NUMBER


class CasualtyViewSet(NounViewSet):
    """Killed and injured that articles state."""

    queryset = CasualtyReport.objects.filter(superseded_at=None).select_related("place", "article")
    serializer_class = nouns.CasualtyReportSerializer
    parameters = asked_of.CasualtyListParameters
    renderer_classes = FORMS
    lookup_value_regex = NUMBER


def submitted(draft: Draft, user: Any, key: str) -> Submission:
    """The receipt of an article. Of two at once with one key the second finds the first's at its second try."""
    for is_last in (False, True):
        try:
            return submit_article(draft, user=user, key=key)[0]
        except KeyUsedForAnother as error:
            raise KeyConflict from error
        except IntegrityError as error:
            if is_last:
                raise KeyInUse from error
    raise KeyInUse

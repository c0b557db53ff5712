"""Stated totals beside the record: a checksum, never an event."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import not_modified, with_etag
from api.parameters import ControlParameters
from api.serializers.nouns import StatedTotalSerializer
from api.views.control import checked, rule_in_words, standpoint_of
from events.queries.totals import ReconciledTotal, differing_lists, reconciled


class ReconciledTotalsView(APIView):
    """Every total that articles state about a conflict, compared with the record of its day; and differing lists."""

    @extend_schema(parameters=[ControlParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        asked = checked(ControlParameters, request)
        conflict = asked["conflict"]
        if answer := not_modified(request, conflict):
            return answer
        standpoint = standpoint_of(asked)
        names = dict(conflict.places.values_list("pk", "name"))
        body = {
            "conflict": conflict.slug,
            "rule": rule_in_words(standpoint.rule),
            "totals": [_total(one) for one in reconciled(conflict, standpoint)],
            "differing_lists": [
                {
                    "as_of": one.as_of,
                    "actor": one.actor,
                    "count": one.count,
                    "sources": [one.source, two.source],
                    "only_first": sorted(names.get(place, "") for place in one.named - two.named),
                    "only_second": sorted(names.get(place, "") for place in two.named - one.named),
                }
                for one, two in differing_lists(conflict)
            ],
        }
        return with_etag(Response(body), conflict)


def _total(found: ReconciledTotal) -> dict[str, Any]:
    return {
        **StatedTotalSerializer(found.stated).data,
        "as_of": found.result.total.as_of,
        "source": found.stated.article.source_id,
        "answer": found.result.answer,
        "in_record": len(found.result.held),
        "lacking": found.result.lacking,
        "too_many": found.too_many,
        "missing": found.missing,
    }

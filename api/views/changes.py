"""What changed between two days, or was learned between two instants."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import not_modified, with_etag
from api.parameters import ChangesParameters
from api.serializers.control import event_fields, identity, period_fields
from api.views.control import checked, rule_in_words, standpoint_of
from events.queries.changes import EvidencedChange, changes_between, learned_between
from geo.models import Place


class ChangesView(APIView):
    """The difference of two days (`since`, `until`) or of two knowledge times (`known_since`, `known_until`).

    `since` is the state to start from: the changes of later days are listed, those of `until` included.
    """

    @extend_schema(parameters=[ChangesParameters], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        asked = checked(ChangesParameters, request)
        conflict = asked["conflict"]
        if answer := not_modified(request, conflict):
            return answer
        standpoint = standpoint_of(asked)
        if "known_since" in asked:
            found = learned_between(conflict, asked["known_since"], asked.get("known_until"), standpoint)
        else:
            found = changes_between(conflict, asked["since"], asked["until"], standpoint)
        places = Place.objects.filter(conflicts=conflict).select_related("province").in_bulk()
        names = ("since", "until", "known_since", "known_until")
        body = {
            "conflict": conflict.slug,
            "rule": rule_in_words(standpoint.rule),
            **{name: asked[name] for name in names if name in asked},
            "changes": [_change(one, places) for one in found],
        }
        return with_etag(Response(body), conflict)


def _change(found: EvidencedChange, places: dict[Any, Place]) -> dict[str, Any]:
    change = found.change
    return {
        "place": identity(places[change.place]),
        "day": change.day,
        "new_holder": change.of_holder,
        "before": period_fields(change.before),
        "after": period_fields(change.after),
        "event": event_fields(found.event) if found.event else None,
    }

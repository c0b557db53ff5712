"""Stated totals beside the record: a checksum, never an event."""

from typing import Any

from rest_framework.request import Request

from api.formats import as_json
from api.parameters.control import ReconciledParameters
from api.serializers import answers
from api.serializers.control import rule_in_words
from api.serializers.nouns import StatedTotalSerializer
from api.views.answering import ConflictView, clocks_of, standpoint_of
from events.queries.gaps import Gap, gaps
from events.queries.totals import ReconciledTotal, differing_lists, reconciled


class ReconciledTotalsView(ConflictView):
    """Every total that articles state about a conflict, compared with the record of its day; and differing lists."""

    parameters = ReconciledParameters
    shape = answers.ReconciledTotals

    def body(self, request: Request, asked: dict[str, Any]) -> bytes:
        conflict, standpoint = asked["conflict"], standpoint_of(asked)
        names = dict(conflict.places.values_list("pk", "name"))
        open_ones = {gap.total.stated.pk: gap for gap in gaps(conflict, standpoint)}
        rows = (
            {**_total(one), **_gap(open_ones.get(one.stated.pk))}
            for one in reconciled(conflict, standpoint)
            if _wanted(one, asked)
        )
        return as_json(
            {
                "conflict": conflict.slug,
                "rule": rule_in_words(standpoint.rule),
                **clocks_of(asked),
                "totals": [row for row in rows if asked.get("answer", row["answer"]) == row["answer"]],
                "differing_lists": [
                    {
                        "as_of": one.as_of,
                        "actor": one.actor,
                        "count": one.count,
                        "sources": [one.source, two.source],
                        "only_first": sorted(names.get(place, "") for place in one.named - two.named),
                        "only_second": sorted(names.get(place, "") for place in two.named - one.named),
                    }
                    for one, two in differing_lists(conflict, standpoint)
                ],
            }
        )


def _wanted(found: ReconciledTotal, asked: dict[str, Any]) -> bool:
    day, source, actor = found.result.total.as_of, asked.get("source"), asked.get("actor")
    return (
        ("since" not in asked or day >= asked["since"])
        and ("until" not in asked or day <= asked["until"])
        and (source is None or found.stated.article.source_id == source.key)
        and (actor is None or found.stated.actor_id == actor.key)
    )


def _gap(found: Gap | None) -> dict[str, Any]:
    return {"gap": found.words if found else None, "gap_open": bool(found and found.is_open)}


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

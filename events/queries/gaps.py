"""Reads of gaps: stated totals that the record does not bear out, as tasks for editors."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Conflict, GapAnswer
from events.queries.control import NOW, Standpoint
from events.queries.totals import ReconciledTotal, reconciled


@dataclass(frozen=True)
class Gap:
    """A total that does not fit the record, and what an editor last said about it."""

    conflict: Conflict
    total: ReconciledTotal
    answer: GapAnswer | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it, or somebody has opened it again."""
        return self.answer is None or not self.answer.answered

    @property
    def words(self) -> str:
        """The gap in one sentence, for the desk and for programs."""
        stated, result = self.total.stated, self.total.result
        of = f" of {stated.of}" if stated.of else ""
        parts = [f"{stated.article.source.name} states {stated.count}{of}; the record has {len(result.held)}"]
        if result.lacking > 0:
            parts.append(f"{result.lacking} missing")
        if result.lacking < 0:
            parts.append(f"{-result.lacking} too many")
        if self.total.too_many:
            parts.append(f"named and not in the record: {', '.join(self.total.too_many)}")
        if self.total.missing:
            parts.append(f"in the record and not named: {', '.join(self.total.missing)}")
        return "; ".join(parts) + "."


def gaps(conflict: Conflict, standpoint: Standpoint = NOW) -> list[Gap]:
    """Every total of a conflict that does not fit the record of its day, answered or not, in order of day."""
    found = [total for total in reconciled(conflict, standpoint) if not total.agrees]
    answers = GapAnswer.objects.filter(total__in=[total.stated.pk for total in found])
    last = {answer.total_id: answer for answer in answers.select_related("by").order_by("at", "pk")}
    return [Gap(conflict, total, last.get(total.stated.pk)) for total in found]


def open_gaps(conflicts: Iterable[Conflict] | None = None) -> list[Gap]:
    """The gaps that wait for an editor, in all conflicts or in these: the review desk's tasks."""
    asked = Conflict.objects.all() if conflicts is None else conflicts
    return [gap for conflict in asked for gap in gaps(conflict) if gap.is_open]

"""How much hangs on a claim: whether a colour of the map rests on it, and on how many others beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.models import Claim, ControlEvent, ControlPeriod


@dataclass(frozen=True)
class Weight:
    """What rests on a claim: `opens` a standing period, with so many `others` that say so too; or `bears` on one."""

    opens: bool = False
    others: int = 0
    bears: bool = False

    @property
    def rank(self) -> int:
        """3 where a colour rests on this claim alone, 2 where on others too, 1 where it bears on one, else 0."""
        if self.opens:
            return 2 if self.others else 3
        return 1 if self.bears else 0

    @property
    def words(self) -> str:
        """The same for the desk."""
        if self.opens and not self.others:
            return "a colour on the map rests on this claim alone"
        if self.opens:
            return f"a colour rests on it and {self.others} other{'' if self.others == 1 else 's'}"
        return "bears on a colour" if self.bears else "changes no colour"


NOTHING = Weight()


def weigh(claims: Iterable[Claim]) -> dict[int, Weight]:
    """The weight of each of these claims by its number, in two queries for all of them."""
    wanted = {claim.pk: claim.place_id for claim in claims}
    standing = {"recorded_until": None, "place__in": set(wanted.values())}
    opened: set[str] = set()
    bearing: set[str] = set()
    for key, others in ControlPeriod.objects.filter(**standing).values_list("opened_by", "bearing"):
        opened.add(key)
        bearing.update(others)
    found: dict[int, Weight] = {}
    for key, inside in ControlEvent.objects.filter(**standing).order_by().values_list("key", "claims"):
        weight = Weight(opens=key in opened, others=len(inside) - 1, bears=key in bearing)
        for number in inside:
            if number in wanted and weight.rank > found.get(number, NOTHING).rank:
                found[number] = weight
    return {number: found.get(number, NOTHING) for number in wanted}

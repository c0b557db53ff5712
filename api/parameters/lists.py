"""What every list can be asked with, pages and their order; and the common ways to narrow a list down."""

from typing import Any

from django.db.models import Q, QuerySet

from api.pages import Order
from api.parameters.checked import Parameters
from api.parameters.control import in_order
from api.parameters.fields import OneOf, Pattern, Whole, fitting

MOST_AT_ONCE = 1000


@fitting("[A-Za-z0-9_-]{1,1000}")
class Cursor(Pattern):
    """Where a page begins, as `next` and `previous` of another page say it."""

    instead = "Take the cursor from next or previous of another page."


class ListParameters(Parameters):
    """Pages and their order."""

    cursor = Cursor(required=False, help_text="Where a page begins: follow `next` and `previous` of another page.")
    page_size = Whole(1, MOST_AT_ONCE, default=100, help_text="Rows a page.")
    # The columns by which rows can be in order; the first is the order when none is asked for.
    orders: tuple[Order, ...] = (Order("id", "pk"), Order("-id", "pk"))

    @classmethod
    def narrow(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        """The rows that the question asks for."""
        return rows.filter(same(asked))

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        in_order(asked)
        name = asked.get("sort") or cls.orders[0].name
        asked["order"] = next(order for order in cls.orders if order.name == name)


def orders(*columns: tuple[str, str]) -> tuple[Order, ...]:
    """Each column upwards and downwards; a name with a minus begins downwards."""
    found = []
    for name, column in columns:
        other = name.removeprefix("-") if name.startswith("-") else f"-{name}"
        found += [Order(name, column), Order(other, column)]
    return tuple(found)


def sort_of(possible: tuple[Order, ...]) -> OneOf:
    """The parameter `sort` for these orders."""
    return OneOf([order.name for order in possible], required=False, help_text="The order; with a minus downwards.")


def same(asked: dict[str, Any], **columns: str) -> Q:
    """Rows whose columns have the values asked for, where they were asked for."""
    return Q(**{column: asked[name] for name, column in columns.items() if name in asked})


def during(asked: dict[str, Any], first: str, last: str) -> Q:
    """Rows whose days, from the first to the last possible one, touch the days asked for."""
    found = Q()
    if "since" in asked:
        found &= Q(**{f"{last}__gte": asked["since"]})
    if "until" in asked:
        found &= Q(**{f"{first}__lte": asked["until"]})
    return found


def in_box(rows: QuerySet[Any], asked: dict[str, Any], way: str) -> QuerySet[Any]:
    """Rows whose place lies in the box asked for."""
    if "bbox" not in asked:
        return rows
    west, south, east, north = asked["bbox"]
    beyond_west, before_east = Q(**{f"{way}longitude__gte": west}), Q(**{f"{way}longitude__lte": east})
    between = beyond_west & before_east if west <= east else beyond_west | before_east
    return rows.filter(between, **{f"{way}latitude__range": (south, north)})

"""A date expression as it was read: where it stands and the days that it may mean."""

from dataclasses import dataclass
from datetime import date

from extraction.reading import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: where it stands, the days that it may mean, and whether it looks back or ahead."""

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision
    historical: bool = False
    future: bool = False
    running: bool = False  # "since Friday", "in the past three days": from then until now

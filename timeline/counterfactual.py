"""What would the map be without them: claims to leave out before building."""

from collections.abc import Iterable
from datetime import datetime

from timeline.values import Claim


def without_source(claims: Iterable[Claim], source: str) -> list[Claim]:
    """The claims of every other source."""
    return [claim for claim in claims if claim.source != source]


def without_claim(claims: Iterable[Claim], number: int) -> list[Claim]:
    """Every other claim."""
    return [claim for claim in claims if claim.id != number]


def only_known_before(claims: Iterable[Claim], moment: datetime) -> list[Claim]:
    """The claims published before an instant."""
    return [claim for claim in claims if claim.published_at < moment]

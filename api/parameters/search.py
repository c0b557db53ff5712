"""What the search for places can be asked with."""

from api.parameters.checked import Parameters
from api.parameters.fields import CountryCode, Text, Whole


class SearchParameters(Parameters):
    """What one has typed so far."""

    q = Text(help_text="What one has typed so far.")
    country = CountryCode(required=False, help_text="Only places of this country, as AF.")
    limit = Whole(1, 50, default=10, help_text="How many at most.")

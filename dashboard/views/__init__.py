"""The pages, by what they show."""

from dashboard.views.articles import (
    article_bearing,
    article_page,
    article_progress,
    articles_page,
    read_again,
    submit_page,
)
from dashboard.views.changes import changes_feed, changes_page
from dashboard.views.conflicts import conflict_file, conflicts_page, new_conflict_page
from dashboard.views.control import map_page, place_panel, states_page
from dashboard.views.decide import decide_page
from dashboard.views.disputes import disputes_page
from dashboard.views.originals import article_original
from dashboard.views.places import places_page
from dashboard.views.review import claim_review, gap_answer, review_page
from dashboard.views.site import (
    api_docs_page,
    forbidden,
    help_page,
    not_found,
    server_error,
    sources_page,
)
from dashboard.views.status import status_page
from dashboard.views.tables import claims_page, events_page

__all__ = [
    "api_docs_page",
    "article_bearing",
    "article_original",
    "article_page",
    "article_progress",
    "articles_page",
    "changes_feed",
    "changes_page",
    "claim_review",
    "claims_page",
    "conflict_file",
    "conflicts_page",
    "decide_page",
    "disputes_page",
    "events_page",
    "forbidden",
    "gap_answer",
    "help_page",
    "map_page",
    "new_conflict_page",
    "not_found",
    "place_panel",
    "places_page",
    "read_again",
    "review_page",
    "server_error",
    "sources_page",
    "states_page",
    "status_page",
    "submit_page",
]

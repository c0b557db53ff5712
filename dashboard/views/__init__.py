"""The pages, by what they show."""

from dashboard.views.account import ForgottenPassword, NewPassword, token_revoke, tokens_page
from dashboard.views.articles import (
    article_bearing,
    article_page,
    article_progress,
    articles_page,
    read_again,
    submit_page,
)
from dashboard.views.by_hand import add_claim_page, split_claim_page
from dashboard.views.changes import changes_feed, changes_page
from dashboard.views.conflicts import conflict_file, conflicts_page, new_conflict_page
from dashboard.views.control import embed_page, map_page, place_panel, states_page
from dashboard.views.decide import decide_page
from dashboard.views.disputes import disputes_page
from dashboard.views.history import history_page
from dashboard.views.originals import article_original
from dashboard.views.places import places_page
from dashboard.views.proposals import proposal_decision, proposals_page
from dashboard.views.review import claim_review, claim_take_back, gap_answer, review_page
from dashboard.views.second_step import second_step_page
from dashboard.views.site import api_docs_page, csrf_failed, forbidden, help_page, not_found, server_error
from dashboard.views.sources import source_page, sources_page
from dashboard.views.status import status_page
from dashboard.views.tables import claims_page, events_page

__all__ = [
    "ForgottenPassword",
    "NewPassword",
    "add_claim_page",
    "api_docs_page",
    "article_bearing",
    "article_original",
    "article_page",
    "article_progress",
    "articles_page",
    "changes_feed",
    "changes_page",
    "claim_review",
    "claim_take_back",
    "claims_page",
    "conflict_file",
    "conflicts_page",
    "csrf_failed",
    "decide_page",
    "disputes_page",
    "embed_page",
    "events_page",
    "forbidden",
    "gap_answer",
    "help_page",
    "history_page",
    "map_page",
    "new_conflict_page",
    "not_found",
    "place_panel",
    "places_page",
    "proposal_decision",
    "proposals_page",
    "read_again",
    "review_page",
    "second_step_page",
    "server_error",
    "source_page",
    "sources_page",
    "split_claim_page",
    "states_page",
    "status_page",
    "submit_page",
    "token_revoke",
    "tokens_page",
]

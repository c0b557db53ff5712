"""Every address of the site, on one page."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from accounts import log_in
from conflict_tracker import probes
from dashboard import views

urlpatterns = [
    path("", views.map_page, name="map"),
    path("embed/", views.embed_page, name="embed"),
    path("places/", views.places_page, name="places"),
    path("places/<int:geonameid>/panel/", views.place_panel, name="place_panel"),
    path("states/", views.states_page, name="states"),
    path("events/", views.events_page, name="events"),
    path("claims/", views.claims_page, name="claims"),
    path("review/", views.review_page, name="review"),
    path("review/proposals/", views.proposals_page, name="proposals"),
    path("review/proposals/<int:pk>/", views.proposal_decision, name="proposal_decision"),
    path("claims/<int:pk>/review/", views.claim_review, name="claim_review"),
    path("claims/<int:pk>/decide/", views.decide_page, name="decide"),
    path("claims/<int:pk>/take-back/", views.claim_take_back, name="take_back"),
    path("claims/<int:pk>/split/", views.split_claim_page, name="split_claim"),
    path("totals/<int:pk>/answer/", views.gap_answer, name="gap_answer"),
    path("conflicts/", views.conflicts_page, name="conflicts"),
    path("conflicts/new/", views.new_conflict_page, name="new_conflict"),
    path("conflicts/<slug:slug>.yaml", views.conflict_file, name="conflict_file"),
    path("changes/", views.changes_page, name="changes"),
    path("changes/feed.atom", views.changes_feed, name="changes_feed"),
    path("disputes/", views.disputes_page, name="disputes"),
    path("articles/", views.articles_page, name="articles"),
    path("articles/submit/", views.submit_page, name="submit"),
    path("articles/<int:pk>/", views.article_page, name="article"),
    path("articles/<int:pk>/original/", views.article_original, name="article_original"),
    path("articles/<int:pk>/progress/", views.article_progress, name="article_progress"),
    path("articles/<int:pk>/bearing/<slug:slug>/", views.article_bearing, name="article_bearing"),
    path("articles/<int:pk>/read-again/", views.read_again, name="read_again"),
    path("articles/<int:pk>/claims/new/", views.add_claim_page, name="add_claim"),
    path("sources/", views.sources_page, name="sources"),
    path("sources/<slug:key>/", views.source_page, name="source"),
    path("history/", views.history_page, name="history"),
    path("help/", views.help_page, name="help"),
    path("log-in/", log_in.LogIn.as_view(), name="log_in"),
    path("change-password/", log_in.ChangePassword.as_view(), name="change_password"),
    path("forgotten-password/", views.ForgottenPassword.as_view(), name="password_reset"),
    path(
        "forgotten-password/sent/",
        auth.PasswordResetDoneView.as_view(template_name="dashboard/password_sent.html"),
        name="password_sent",
    ),
    path("new-password/<uidb64>/<token>/", views.NewPassword.as_view(), name="password_new"),
    path("second-step/", views.second_step_page, name="second_step"),
    path("tokens/", views.tokens_page, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.token_revoke, name="token_revoke"),
    path("log-out/", auth.LogoutView.as_view(), name="log_out"),
    path("status/", views.status_page, name="status"),
    path("healthz", probes.alive, name="health"),
    path("readyz", probes.ready, name="ready"),
    path("metrics", probes.metrics, name="metrics"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", views.api_docs_page, name="api_docs"),
]

handler403 = "dashboard.views.forbidden"
handler404 = "dashboard.views.not_found"
handler500 = "dashboard.views.server_error"

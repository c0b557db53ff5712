"""The addresses under /api/v1/."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.views import changes, control, events, exports, index, nouns, snapshot, totals

router = SimpleRouter()
router.register("conflicts", nouns.ConflictViewSet, basename="api-conflict")
router.register("actors", nouns.ActorViewSet, basename="api-actor")
router.register("places", nouns.PlaceViewSet, basename="api-place")
router.register("sources", nouns.SourceViewSet, basename="api-source")
router.register("articles", nouns.ArticleViewSet, basename="api-article")
router.register("submissions", nouns.SubmissionViewSet, basename="api-submission")
router.register("claims", nouns.ClaimViewSet, basename="api-claim")
router.register("events", events.EventViewSet, basename="api-event")
router.register("totals", nouns.TotalViewSet, basename="api-total")
router.register("casualties", nouns.CasualtyViewSet, basename="api-casualty")

urlpatterns = [
    path("", index.IndexView.as_view(), name="api-index"),
    path("control/", control.ControlView.as_view(), name="api-control"),
    path("timeline/", control.TimelineView.as_view(), name="api-timeline"),
    path("changes/", changes.ChangesView.as_view(), name="api-changes"),
    path("snapshot/", snapshot.SnapshotView.as_view(), name="api-snapshot"),
    path("totals/reconciled/", totals.ReconciledTotalsView.as_view(), name="api-reconciled-totals"),
    path("export/acled.csv", exports.AcledExportView.as_view(), name="api-acled"),
    path("export/geojson", exports.GeoJSONExportView.as_view(), name="api-geojson"),
    path("places/<int:geonameid>/timeline/", control.PlaceTimelineView.as_view(), name="api-place-timeline"),
    path("", include(router.urls)),
    # Last: whatever leads nowhere is a problem answer too, and no page.
    re_path(r"", index.NothingView.as_view(), name="api-nothing"),
]

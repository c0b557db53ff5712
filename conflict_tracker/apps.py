"""Django's own apps, changed where this site needs them otherwise: the admin, the static files."""

from importlib import import_module

from django.apps import apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.utils.module_loading import module_has_submodule

# Apps without pages in the admin: leaflet, see below; and the secrets of authenticators, which are nobody's to look at.
NO_PAGES = ("leaflet", "django_otp")


class ProjectAdminConfig(SimpleAdminConfig):
    """Finds the admin pages of every app but leaflet, whose own one cannot be imported where GDAL is missing.

    The stock configuration imports `leaflet.admin`, and with it `django.contrib.gis`, which stops the start
    (django-leaflet issues 299 and 336). tests/architecture/test_house.py keeps this true.
    """

    default_site = "conflict_tracker.admin_site.Site"

    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if not app.name.startswith(NO_PAGES) and app.module and module_has_submodule(app.module, "admin"):
                import_module(f"{app.name}.admin")


class ProjectStaticFilesConfig(StaticFilesConfig):
    """Leaves out what packages bring and no page of ours asks for; some of it names files that are not there."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "django_htmx/*-4*",
        "drf_spectacular_sidecar/redoc/*",
    ]

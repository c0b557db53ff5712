"""The WSGI entry point. WSGI only: the ORM is synchronous."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_tracker.settings")

application = get_wsgi_application()

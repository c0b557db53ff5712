"""The product's settings, with what tests must not share with a running product."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="conflict-tracker-tests-"))

from conflict_tracker.settings import *  # noqa: F403
from conflict_tracker.settings import STORAGES

# Pages are tested without collecting; the visits in the browser run on collected files.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# One process is faster for a thousand small readings; tests/ingest/test_limited_child.py has the other way.
READING_IN_CHILD = False

"""The product's settings with the addresses of the ordinary way; GDAL_LIBRARY_PATH and GEOS_LIBRARY_PATH name its libraries."""

import os

from conflict_tracker.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.ordinary"
GDAL_LIBRARY_PATH = os.environ.get("GDAL_LIBRARY_PATH")
GEOS_LIBRARY_PATH = os.environ.get("GEOS_LIBRARY_PATH")

"""Derives the files in `geo/data` and `static/geo` from pinned registry packages."""

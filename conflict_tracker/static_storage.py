"""Static files under names that carry their hash, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the relative imports inside our JavaScript modules, so that no browser mixes two releases."""

    support_js_module_import_aggregation = True
    # A page that names a file not collected yet still answers; the tests collect and would show it missing.
    manifest_strict = False

"""Every setting, in one file; what differs between machines comes from the environment (`.env.example` lists it)."""

from pathlib import Path
from typing import Any

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from whitenoise.compress import Compressor

from conflict_tracker import environment as env
from conflict_tracker import logs

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.private_folder(Path(env.text("DATA_DIR", str(BASE_DIR / "data"))))

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.kept_secret("SECRET_KEY", DATA_DIR)
METRICS_TOKEN = env.text("METRICS_TOKEN")  # without one, /metrics answers this machine only
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "accounts",
    "api",
    "dashboard",
    "events",
    "geo",
    "ingest",
    "ledger",
    "sources",
    # Not "django.contrib.admin": its discovery would load leaflet's admin, which needs GDAL.
    "conflict_tracker.apps.ProjectAdminConfig",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "conflict_tracker.apps.ProjectStaticFilesConfig",
    "django_htmx",
    *(f"django_otp{part}" for part in ("", ".plugins.otp_static", ".plugins.otp_totp")),
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "leaflet",
    "rest_framework",
]

MIDDLEWARE = [
    "conflict_tracker.logs.RequestIds",
    "conflict_tracker.metrics.Measured",
    "conflict_tracker.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.log_in.SessionEnds",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "conflict_tracker.middleware.NoNulSigns",
    "conflict_tracker.access.OnlyWhoMay",
]

ROOT_URLCONF = "conflict_tracker.urls"
WSGI_APPLICATION = "conflict_tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.context.site",
            ]
        },
    }
]

# --- where things are kept -------------------------------------------------------------------------------------------

DATABASES = {"default": env.database(DATA_DIR)}
REDIS_URL = env.redis("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "conflict_tracker.cache.MayBeAway", "LOCATION": REDIS_URL, "OPTIONS": env.REDIS_WAITS}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Nobody but a developer asks for source maps; packing them took a third of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # packing each file under both of its names took twice as long
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "conflict_tracker.static_storage.HashedStaticFilesStorage"
    },
}

# --- jobs ------------------------------------------------------------------------------------------------------------
# A database row is the truth, a message only a hint (docs/decisions/0002-the-row-is-the-queue.md). So no results, no
# ETA, no retries by the broker; and task time limit < lease < visibility timeout.

CELERY_BROKER_URL = REDIS_URL or "filesystem://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 100
READING_LEASE_SECONDS = 120
READING_ATTEMPTS = 5
# Articles are read in a process of their own: a million signs take 25 s, the model and the names of the world 300 MB.
READING_IN_CHILD = True
READING_CPU_SECONDS = 60
READING_WALL_SECONDS = 75
READING_MEMORY_MB = env.whole_number("READING_MEMORY_MB", 1500)
READING_CHILD_ARTICLES = 500
# A model that proposes claims for editors to decide on (docs/reading.md): off unless it has an address.
THIRD_READER: dict[str, Any] = {
    "url": env.web_address("THIRD_READER_URL"),
    "key": env.text("THIRD_READER_KEY"),
    "model": env.text("THIRD_READER_MODEL"),
    "seconds": env.amount("THIRD_READER_SECONDS", "60"),
    "budget": env.amount("THIRD_READER_BUDGET", "1"),
    "price_in": env.amount("THIRD_READER_PRICE_IN", "0"),
    "price_out": env.amount("THIRD_READER_PRICE_OUT", "0"),
}
env.refuse_third_reader(THIRD_READER["url"], THIRD_READER["model"], THIRD_READER["seconds"])
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"visibility_timeout": 3600, "max_retries": 0, **env.REDIS_WAITS}
if not REDIS_URL:
    _queue = env.private_folder(DATA_DIR / "queue")
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(env.private_folder(_queue / "messages")),
        "data_folder_out": str(_queue / "messages"),
        "control_folder": str(env.private_folder(_queue / "control")),
        "store_processed": False,
        # Seconds between two looks into the folder: how late an article is noticed, and how late a stop is.
        "polling_interval": 0.2,
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_MAX_LOOP_INTERVAL = 1  # it looks up this often, and so stops this soon
CELERY_BEAT_SCHEDULE = {
    "send due submissions again": {"task": "ingest.sweep_job", "schedule": 5.0, "options": {"expires": 5}},
    "remove what has ended": {"task": "ingest.clean_up_job", "schedule": 3600.0, "options": {"expires": 3600}},
    "walk the ledger": {"task": "ingest.verify_ledger_job", "schedule": crontab(hour=3, minute=7)},
    "fold every conflict again": {"task": "ingest.refold_job", "schedule": crontab(hour=3, minute=37)},
}

# --- people ----------------------------------------------------------------------------------------------------------

LOGIN_URL = "log_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "map"
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
_RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    *(
        {"NAME": f"{_RULES}{rule}Validator"}
        for rule in ("UserAttributeSimilarity", "CommonPassword", "NumericPassword")
    ),
]
OTP_TOTP_ISSUER = "Conflict Tracker"
AUTHENTICATION_BACKENDS = ["accounts.backends.RoleBackend"]
# A session ends this long after its log-in, and this long after its last request.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 2 * 3600
# How many proxies of ours stand before the site: the hops of X-Forwarded-For that are believed, from the end.
NUM_PROXIES = env.whole_number("NUM_PROXIES", 0)
BUDGETS = {
    "log_in": env.budget("BUDGET_LOG_IN", "5/15m"),
    "log_in_address": env.budget("BUDGET_LOG_IN_ADDRESS", "30/15m"),
    "submit": env.budget("BUDGET_SUBMIT", "1200/1h"),
    "fetch": env.budget("BUDGET_FETCH", "120/1h"),
    "export": env.budget("BUDGET_EXPORT", "600/1h"),
}
# Where mails to people go: only one who has lost a password gets one.
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = env.mail(
    "EMAIL_URL"
)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "conflict-tracker@localhost")
LANGUAGE_CODE, TIME_ZONE = "en-gb", "UTC"
USE_I18N = USE_TZ = True

# --- what a browser may do -------------------------------------------------------------------------------------------

BEHIND_TLS = env.flag("BEHIND_TLS", False)
env.refuse_dangerous(DEBUG, SECRET_KEY, ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS, BEHIND_TLS, NUM_PROXIES)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked from inside, past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 63_072_000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = True
if BEHIND_TLS:
    # Browsers take a cookie of this name only over TLS, from this very host.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_COOKIE_SAMESITE, CSRF_FAILURE_VIEW = "Strict", "dashboard.views.csrf_failed"
X_FRAME_OPTIONS = "DENY"
# Which sites may show the map in a frame; the page made for that is the only one that looks here.
FRAME_ANCESTORS = env.words("FRAME_ANCESTORS")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- the API ---------------------------------------------------------------------------------------------------------

# An article's text has at most a million signs; as JSON each may take six bytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
API_READ_REQUIRES_TOKEN = env.flag("API_READ_REQUIRES_TOKEN", False)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.ReadOpenWriteEditor"],
    "DEFAULT_THROTTLE_CLASSES": ["accounts.throttling.Budgeted"],
    "NUM_PROXIES": NUM_PROXIES,
    "DEFAULT_RENDERER_CLASSES": ["api.formats.JSON"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.BoundedJSON"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "api.formats.ByFormat",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "api.schema.ExactSchema",
    "EXCEPTION_HANDLER": "api.problems.problem_answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Conflict Tracker",
    "DESCRIPTION": "Who holds which provincial capital, on any day, and the sentences that prove it.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    **dict.fromkeys(("SWAGGER_UI_DIST", "SWAGGER_UI_FAVICON_HREF", "REDOC_DIST"), "SIDECAR"),
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ArticleState": "sources.models.Article.State",
        "SubmissionState": "ingest.models.Submission.State",
        "Kind": "events.models.Kind",
        "TotalKind": "events.models.said.StatedTotal.Kind",
        "PeriodState": "events.models.ControlPeriod.State",
        "Standing": "events.models.ControlEvent.Standing",
        "PeriodStanding": "api.serializers.shapes.STANDINGS",
    },
}

# --- the map ---------------------------------------------------------------------------------------------------------
# No tile server: the base map is a set of files of this site. "Reset view" has a blank icon in django-leaflet 0.34.

LEAFLET_CONFIG = {
    "TILES": [],
    "RESET_VIEW": False,
    "SCALE": "metric",
    "ATTRIBUTION_PREFIX": "",
    "DEFAULT_CENTER": (34.0, 66.0),
    "DEFAULT_ZOOM": 6,
    "MIN_ZOOM": 2,
    "MAX_ZOOM": 12,
}

LOGGING = logs.configured(
    level=env.one_of("LOG_LEVEL", "", ("", "DEBUG", "INFO", "WARNING", "ERROR")),
    form=env.one_of("LOG_FORMAT", "line", ("line", "json")),
)
if SENTRY_DSN := env.text("SENTRY_DSN"):
    import sentry_sdk

    # No names, addresses or texts of people leave this machine.
    sentry_sdk.init(
        dsn=SENTRY_DSN, send_default_pii=False, max_request_body_size="never", include_local_variables=False
    )

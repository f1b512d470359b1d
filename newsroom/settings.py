"""One file, read top to bottom. What differs between machines comes from NEWSROOM_* alone."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from newsroom import environment
from newsroom.articles import check_table

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = environment.folder("DATA", BASE_DIR / "data")

# --- Who we are -------------------------------------------------------------------------------
NEWSROOM_NAME = environment.text("NAME", "Newsroom")
NEWSROOM_NAME_AR = environment.text("NAME_AR", "غرفة الأخبار")
NEWSROOM_ORIGIN = environment.origin("ORIGIN", "http://127.0.0.1:8000")
NEWSROOM_FOUR_EYES = environment.switch("FOUR_EYES")
NEWSROOM_SECURITY_CONTACT = environment.contact("SECURITY_CONTACT")
NEWSROOM_CHECKS = check_table.levels(environment.text("CHECKS"))
NEWSROOM_SEEDS = BASE_DIR / "seeds"
# Calendar clients keep what they know under these identifiers for ever: set once, never changed.
NEWSROOM_UID_DOMAIN = environment.text("UID_DOMAIN", "newsroom.invalid")

SECRET_KEY = environment.secret_key(DATA)
DEBUG = environment.switch("DEBUG")
ALLOWED_HOSTS = environment.hosts(NEWSROOM_ORIGIN, environment.text("HOSTS").split(","))

INSTALLED_APPS = [
    "briefings.ledger",
    "briefings.people",
    "briefings.meetings",
    "newsroom.sources",
    "newsroom.photos",
    "newsroom.articles",
    "newsroom.intake",
    "newsroom.website",
    "newsroom.desk.apps.DeskConfig",
    "django_prose_editor",
    "django_filters",
    "newsroom.desk.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth.account",
    "allauth.mfa",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.website.middleware.Moment",
    "newsroom.website.middleware.LanguageFromPath",
    "newsroom.website.middleware.NoSession",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
            ],
        },
    },
    {
        "NAME": "website",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "website"],
        "OPTIONS": {"environment": "newsroom.website.engine.environment"},
    },
]

# --- Database ---------------------------------------------------------------------------------
# Reading views open no transaction; every verb opens its own. A connection is kept: opening one
# costs as much as a page, for SQLite reads its whole schema anew.
DATABASES: dict[str, dict[str, Any]] = {
    "default": environ.Env.db_url_config(
        environment.text("DATABASE_URL", f"sqlite:///{DATA / 'newsroom.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A web request waits this long for the write lock and then says "busy"; manage.py waits longer.
LOCK_SECONDS = environment.whole_number("LOCK_SECONDS", 5, least=1)
DATABASES["default"]["CONN_MAX_AGE"] = 60
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "newsroom.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "timeout": LOCK_SECONDS,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = f"-c lock_timeout={LOCK_SECONDS}s"

# One cache for all processes, for the limits of the door count in it.
CACHES = {"default": environment.shared_cache("CACHE_URL")}

# --- Language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "website" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.zone("ZONE", "Europe/Brussels")

# --- Files ------------------------------------------------------------------------------------
# Media has no address of its own: a picture answers only through the view that asks the door.
MEDIA_ROOT = DATA / "media"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Who may ----------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["newsroom.articles.rights.Rights"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- The door: names and passwords, a second factor, and how often one may try ------------------
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
NEWSROOM_SECOND_FACTOR = environment.switch("SECOND_FACTOR")
ACCOUNT_ADAPTER = "newsroom.desk.door.adapters.Door"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "newsroom.desk.door.forms.SignIn",
    "reauthenticate": "newsroom.desk.door.forms.PasswordAgain",
    "change_password": "newsroom.desk.door.forms.NewPassword",
}
MFA_ADAPTER = "newsroom.desk.door.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = NEWSROOM_NAME
MFA_FORMS = {
    "authenticate": "newsroom.desk.door.forms.Code",
    "reauthenticate": "newsroom.desk.door.forms.CodeAgain",
    "activate_totp": "newsroom.desk.door.forms.FirstCode",
    "login_webauthn": "newsroom.desk.door.forms.PasskeyAlone",
    "authenticate_webauthn": "newsroom.desk.door.forms.PasskeyToo",
    "reauthenticate_webauthn": "newsroom.desk.door.forms.PasskeyAgain",
    "add_webauthn": "newsroom.desk.door.forms.NewPasskey",
}
# Whose address a limit counts: the proxy's word for it, or else that of the connection itself.
ALLAUTH_TRUSTED_PROXY_COUNT = int(environment.switch("BEHIND_PROXY"))

# --- Security: the scheme of the origin decides ------------------------------------------------
_HTTPS = NEWSROOM_ORIGIN.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.switch("BEHIND_PROXY") else None
)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [NEWSROOM_ORIGIN]
CSRF_FAILURE_VIEW = "newsroom.desk.lost.csrf_failure"

_EVERYWHERE: dict[str, Any] = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "img-src": [SELF],
    "manifest-src": [SELF],
    "style-src": [SELF],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {**_EVERYWHERE, "script-src": [NONE]}}
# The desk's own policy, put on each of its pages by its admin site.
DESK_CONTENT_SECURITY_POLICY = {
    **_EVERYWHERE,
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, NONCE],
}

# --- Log --------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": environment.text("LOG_LEVEL", "INFO")},
}

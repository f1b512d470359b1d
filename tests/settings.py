"""The product's settings on a throwaway data folder. NEWSROOM_TEST_DATABASE_URL picks another
database than SQLite."""

import os
import tempfile

os.environ["NEWSROOM_DATA"] = tempfile.mkdtemp(prefix="newsroom-tests-")
os.environ["NEWSROOM_ORIGIN"] = "http://127.0.0.1:8000"
os.environ.pop("NEWSROOM_DATABASE_URL", None)
if _url := os.environ.get("NEWSROOM_TEST_DATABASE_URL"):
    os.environ["NEWSROOM_DATABASE_URL"] = _url
if _cache := os.environ.get("NEWSROOM_TEST_CACHE_URL"):
    os.environ["NEWSROOM_CACHE_URL"] = _cache

from newsroom.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  (whitenoise warns of a missing folder)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in production: in memory, the threads of a live server would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # noqa: F405
# Several runs may share one cache.
CACHES["default"]["KEY_PREFIX"] = f"tests-{os.getpid()}"  # noqa: F405

"""What every test stands on: a migrated database, and a cache that knows nothing of the test
before."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.test import override_settings

from tests import migrated

# A busy machine is no reason to fail: what is slow is told by tests of growth.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Begins with what the run before has migrated, where the migrations are still the same."""
    database = settings.DATABASES["default"]
    return migrated.is_for(database) and migrated.take(_test_file())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool) -> None:
    if migrated.is_for(settings.DATABASES["default"]) and not django_db_keepdb:
        migrated.keep(_test_file())


def _test_file() -> Path:
    return Path(str(settings.DATABASES["default"]["TEST"]["NAME"]))


@pytest.fixture(autouse=True)
def own_cache() -> Iterator[None]:
    """Keys of its own in Redis, which no rollback empties and which all processes share."""
    default = settings.CACHES["default"]
    if "Redis" not in default["BACKEND"] and "redis" not in str(default.get("LOCATION", "")):
        yield
        return
    caches = {**settings.CACHES, "default": {**default, "KEY_PREFIX": uuid.uuid4().hex}}
    with override_settings(CACHES=caches):
        yield

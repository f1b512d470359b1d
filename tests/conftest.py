"""What every test stands on: a shared cache that knows nothing of the test before."""

import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings


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

"""A stopped clock, and the scene most pages are looked at with."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from tests.factories import NOON
from tests.website.scene import HOUR, Scene, council_story

Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets what readers' requests take for now; an hour after noon until told otherwise."""

    def stand_at(moment: datetime) -> None:
        monkeypatch.setattr("newsroom.website.middleware.timezone.now", lambda: moment)

    assert timezone.now() > NOON
    stand_at(NOON + HOUR)
    return stand_at


@pytest.fixture
def scene(db: None, clock: Clock) -> Scene:
    return council_story()

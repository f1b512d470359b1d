"""The language of a page: asked cheaply, and never another one than Django's."""

from threading import Thread

import pytest
from django.utils.translation import get_language, override

from briefings.spoken import language, speaking
from tests.layers import sources


def test_what_is_spoken_is_what_django_translates_into() -> None:
    with speaking("ar"):
        assert (language(), get_language()) == ("ar", "ar")
        with speaking("en"):
            assert (language(), get_language()) == ("en", "en")
        assert (language(), get_language()) == ("ar", "ar")
    assert (language(), get_language()) == ("en", "en")


def test_after_an_error_the_language_is_as_before() -> None:
    with pytest.raises(KeyError), speaking("ar"):
        raise KeyError
    assert (language(), get_language()) == ("en", "en")


def test_where_nobody_speaks_it_is_django_s() -> None:
    with override("ar"):
        assert language() == "ar"


def test_another_thread_does_not_hear_it() -> None:
    heard: list[str] = []
    with speaking("ar"):
        thread = Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


@pytest.mark.parametrize("way", ["override", "activate"])
def test_nobody_else_sets_the_language(way: str) -> None:
    ways = (f"translation.{way}", f"translation import {way}", f", {way}\n")
    setting = {module for module, code in sources().items() if any(one in code for one in ways)}
    assert setting <= {"briefings.spoken"}

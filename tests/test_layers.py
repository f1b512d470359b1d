"""Imports and foreign keys point down only, and the walker that says so can be believed."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey

from tests.layers import ARROWS, Key, cycles, faults, imports, reach, room, sources, wrong_keys


def words_of(code: dict[str, str]) -> list[str]:
    return [fault.words for fault in faults(code)]


def keys() -> Iterator[Key]:
    """Every relation that a column or a table of ours holds, many-to-many tables too."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                name = f"{model._meta.label}.{field.name}"
                yield Key(model.__module__, name, field.related_model.__module__)


def our_keys() -> list[Key]:
    return [key for key in keys() if key.module.partition(".")[0] in ("briefings", "newsroom")]


def test_every_import_of_the_house_points_down() -> None:
    assert [str(fault) for fault in faults(sources())] == []


def test_every_foreign_key_of_the_house_points_down() -> None:
    assert wrong_keys(our_keys()) == []


def test_no_foreign_key_of_the_house_points_to_just_anything() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.private_fields]
    generic = [field for field in fields if isinstance(field, GenericForeignKey)]
    assert [str(field) for field in generic if room(field.model.__module__) in ARROWS] == []


def test_the_walker_sees_the_house() -> None:
    code = sources()
    assert {room(module) for module in code} >= {"newsroom.wire", "newsroom.articles"}
    assert len(our_keys()) > 20
    assert sum(1 for name, text in code.items() for _ in imports(name, text, code)) > 200


def test_every_package_of_the_house_is_a_room_with_arrows() -> None:
    packages = {".".join(module.split(".")[:2]) for module in sources() if module.count(".") > 1}
    assert packages <= set(ARROWS)


def test_the_arrows_themselves_make_no_cycle() -> None:
    assert [start for start in ARROWS if any(start in reach(end) for end in ARROWS[start])] == []


def test_the_website_reaches_neither_desk_nor_intake() -> None:
    assert reach("newsroom.website").isdisjoint({"newsroom.desk", "newsroom.intake"})


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("newsroom.website.views.story", "from newsroom.desk.site import DeskSite"),
        ("newsroom.website.views.story", "from newsroom.intake.models import WireItem"),
        ("newsroom.website.views.story", "import newsroom.intake.models"),
        ("newsroom.articles.publishing", "from newsroom.website import clock"),
        ("newsroom.intake.load", "from newsroom.desk import home"),
        ("newsroom.photos.store", "from newsroom.articles.models import Article"),
        ("newsroom.wire.text", "from newsroom.reading import finding"),
        ("newsroom.wire.text", "from briefings.dates import PartialDate"),
        ("newsroom.search.engine", "from newsroom.articles.models import Article"),
        ("briefings.people.models", "from briefings.meetings.models import Meeting"),
        ("briefings.people.models", "from newsroom.sources.models import Source"),
        ("briefings.dates", "from briefings.ledger.models import Stamp"),
        ("newsroom.articles.rights", "from newsroom.settings import NEWSROOM_FOUR_EYES"),
        ("newsroom.articles.rights", "from newsroom import environment, urls"),
        ("newsroom.start", "from newsroom.articles.models import Article"),
    ],
)
def test_an_import_that_points_up_is_found(module: str, line: str) -> None:
    code = dict.fromkeys(("newsroom.settings", "newsroom.urls", "newsroom.environment"), "")
    found = words_of({**code, module: line})
    assert any("may not import" in words for words in found)


def test_an_import_through_a_relative_name_is_found() -> None:
    code = {"newsroom.website": "", "newsroom.website.views": "from ..desk import site"}
    assert words_of(code) == ["newsroom.website may not import newsroom.desk"]


def test_an_import_for_types_alone_counts_too() -> None:
    code = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from newsroom.desk import site"
    assert words_of({"newsroom.website.feeds": code}) == [
        "newsroom.website may not import newsroom.desk"
    ]


def test_an_import_that_points_down_is_no_fault() -> None:
    code = {
        "newsroom.desk.site": "from newsroom.website import clock\nfrom briefings import dates",
        "newsroom.intake.load": "from newsroom.wire.story import Story",
        "newsroom.website.clock": "from django.utils import timezone",
        "newsroom.urls": "from newsroom.website.urls import urlpatterns",
    }
    assert faults(code) == []


def test_an_import_inside_a_function_is_found() -> None:
    for late in (
        "def load() -> None:\n    import json",
        "async def load() -> None:\n    if True:\n        from json import loads",
        "class Loader:\n    def load(self) -> None:\n        from json import loads",
    ):
        assert words_of({"newsroom.intake.load": late}) == ["an import inside a function"]


def test_an_import_by_a_call_is_found() -> None:
    for call in ("importlib.import_module('json')", "import_module('json')", "__import__('json')"):
        assert words_of({"newsroom.intake.load": f"x = {call}"}) == ["an import by a call"]


def test_a_model_from_above_asked_for_by_name_is_found() -> None:
    for call in ("apps.get_model('articles', 'Article')", "get_model('articles.Article')"):
        assert words_of({"newsroom.photos.store": f"def of() -> None:\n    return {call}"}) == [
            "a model from above, asked for by name"
        ]
    assert faults({"newsroom.desk.site": "apps.get_model('articles', 'Article')"}) == []


@pytest.mark.parametrize("module", ["newsroom.wire.text", "newsroom.reading.read"])
@pytest.mark.parametrize("line", ["import django", "from django.utils import text", "import nh3"])
def test_django_in_a_pure_room_is_found(module: str, line: str) -> None:
    (words,) = words_of({module: line})
    assert "is pure" in words


def test_the_standard_library_in_a_pure_room_is_no_fault() -> None:
    assert faults({"newsroom.wire.text": "import re\nfrom collections import abc"}) == []


def test_what_is_not_installed_yet_at_the_start_is_found() -> None:
    assert "not installed yet" in words_of({"newsroom.start": "import django"})[0]


def test_a_cycle_of_modules_is_found() -> None:
    code = {
        "newsroom.articles.body": "from newsroom.articles import versions",
        "newsroom.articles.versions": "from newsroom.articles.rights import may",
        "newsroom.articles.rights": "from newsroom.articles.body import clean",
    }
    assert [fault.module for fault in faults(code)] == sorted(code)


def test_a_cycle_of_rooms_is_found_where_no_module_is_in_one() -> None:
    code = {
        "newsroom.photos.store": "from newsroom.sources.models import Source",
        "newsroom.sources.credits": "from newsroom.photos.models import Photo",
        "newsroom.sources.models": "",
        "newsroom.photos.models": "",
    }
    found = [item for name, text in code.items() for item in imports(name, text, code)]
    assert {fault.words for fault in cycles(found)} == {
        "a cycle of rooms through newsroom.photos",
        "a cycle of rooms through newsroom.sources",
    }


def test_a_package_that_gathers_its_own_modules_is_no_cycle() -> None:
    code = {
        "newsroom.articles.models": "from newsroom.articles.models.article import Article",
        "newsroom.articles.models.article": "from newsroom.articles.models.one_of import one_of",
        "newsroom.articles.models.one_of": "",
    }
    assert faults(code) == []


def test_a_foreign_key_that_points_up_is_found() -> None:
    up = Key("briefings.people.models", "people.Person.portrait", "newsroom.photos.models")
    down = Key(
        "newsroom.articles.models.article", "articles.Article.source", "newsroom.sources.models"
    )
    user = Key("briefings.people.models", "people.Person.user", "django.contrib.auth.models")
    assert wrong_keys([up, down, user]) == ["people.Person.portrait points up to newsroom.photos"]

"""Search: found, narrowed, marked, and never a fault."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import NOON, edit, make_article, make_person, make_section, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, Scene, page_of, tie

pytestmark = pytest.mark.django_db


def found(client: Client, **asked: Any) -> str:
    response = client.get(asked.pop("path", "/search/"), asked)
    assert response.status_code == 200
    return page_of(response)


def test_reader_21_search_finds_marks_and_narrows_without_a_script(
    client: Client, scene: Scene
) -> None:
    other = make_article("Ministers of finance meet", section=make_section("Economy"))
    publish(other)
    for words in ("Rutte", "RUTTE", "minister", "Rutte minister", '"Mark Rutte"'):
        assert scene.edition.path in found(client, q=words), words
    page = found(client, q="minister")
    assert "<mark>ministers</mark>" in page
    assert other.headline.partition(" ")[2] in page
    for narrowed in (
        {"section": "defence"}, {"person": "mark-rutte"}, {"source": "aletihad"},
        {"topic": "nato"}, {"since": "2025-04-02", "until": "2025-04-02", "person": "mark-rutte"},
    ):  # fmt: skip
        page = found(client, q="minister", **narrowed)
        assert scene.edition.path in page, narrowed
        assert "of finance meet" not in page, narrowed
    assert scene.edition.path not in found(client, q="minister", until="2025-04-01")
    page = found(client, q="Sybihaa Rutte")
    assert "Try fewer words" in page


def test_a_name_spelt_another_way_is_offered_when_nothing_is_found(
    client: Client, scene: Scene
) -> None:
    assert '<a href="/people/kaja-kallas/">Kaja Kallas</a>' in found(client, q="Kaja Kalas")
    hidden = make_person("Boris Hidden")
    assert hidden.name not in found(client, q="Boris Hiden")


def test_what_a_search_can_be_narrowed_to_stands_beside_it(client: Client, scene: Scene) -> None:
    page = found(client, q="minister")
    assert 'href="?q=minister&amp;person=mark-rutte"' in page
    assert 'href="?q=minister&amp;section=defence"' in page
    page = found(client, q="minister", person="mark-rutte")
    assert 'href="?q=minister"' in page
    assert "Try fewer words" in found(client, q="minister", person="nobody")


def test_a_person_of_the_desk_is_offered_to_nobody(client: Client, scene: Scene) -> None:
    hidden = make_person("Ann Hidden")
    article = make_article("Ministers named", body="<p>Ann Hidden and ministers.</p>")
    tie(article, "Ann Hidden", person=hidden)
    publish(article, opening=())
    assert "person=ann-hidden" not in found(client, q="minister")
    assert "Try fewer words" in found(client, q="minister", person="ann-hidden")


def test_older_hits_follow_by_key(client: Client, scene: Scene, clock: Clock) -> None:
    for number in range(45):
        publish(make_article(f"Council report {number:02}"), now=NOON + timedelta(seconds=number))
    seen: list[str] = []
    address = "/search/?q=report"
    while address:
        page = page_of(client.get(address))
        seen += [f"{n:02}" for n in range(45) if f"<mark>report</mark> {n:02}</a>" in page]
        older = page.partition('rel="next"')[0].rpartition('<a href="')[2].strip('" ')
        address = f"/search/{older.replace('&amp;', '&')}" if "before=" in older else ""
    assert sorted(seen) == [f"{n:02}" for n in range(45)]
    assert "Stories found: 45" in found(client, q="report")


def test_a_draft_a_schedule_and_what_was_withdrawn_are_not_found(
    client: Client, scene: Scene, clock: Clock
) -> None:
    make_article("Quartz draft")
    publish(make_article("Quartz later"), now=NOON + 3 * HOUR)
    assert "Try fewer words" in found(client, q="quartz")
    edit(scene.article, body="<p>Granite has come to Mark Rutte.</p>")
    assert "Try fewer words" in found(client, q="granite")
    clock(NOON + 4 * HOUR)
    assert "Quartz</mark> later" in found(client, q="quartz")


def test_arabic_is_searched_under_its_own_address(client: Client, scene: Scene) -> None:
    article = make_article(
        "الوزراء يجتمعون في بروكسل", language="ar", body="<p>قال الوزير إن المفاوضات مستمرة.</p>"
    )
    edition = publish(article)
    for words in ("مفاوضات", "وزير", "بروكسل"):
        assert "<mark>" in found(client, path="/ar/search/", q=words), words
    assert edition.headline not in found(client, q="مفاوضات")
    assert 'lang="ar"' in found(client, q="مفاوضات", language="ar")


def test_a_search_asks_at_most_ten_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    asked = {"q": "minister", "person": "mark-rutte", "section": "defence", "sort": "best"}
    for path in ("/search/", "/ar/search/"):
        with django_assert_max_num_queries(10):
            client.get(path, asked)
        with django_assert_max_num_queries(10):
            client.get(path, {"q": "minister", "language": "en"})
        with django_assert_max_num_queries(10):
            client.get(path, {"q": "Kaja Kalas"})


def test_what_is_typed_comes_back_escaped(client: Client, scene: Scene) -> None:
    page = found(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_a_date_that_is_none_is_said_so(client: Client, scene: Scene) -> None:
    page = found(client, q="minister", since="yesterday")
    assert "Enter a valid date" in page
    assert scene.edition.path in page


NAMES = st.sampled_from(
    ["q", "section", "source", "topic", "person", "place", "organisation", "kind", "language",
     "since", "until", "sort", "before"]
)  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.dictionaries(NAMES, st.text(max_size=40), max_size=4))
def test_no_question_is_answered_with_a_fault(
    client: Client, scene: Scene, asked: dict[str, str]
) -> None:
    assert client.get("/search/", asked).status_code == 200


def test_a_browser_learns_to_search_the_site(client: Client, scene: Scene) -> None:
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    assert 'template="http://127.0.0.1:8000/search/?q={searchTerms}"' in page_of(response)
    assert 'href="/opensearch.xml"' in page_of(client.get("/"))

"""The page of a story."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from briefings.people.models import PersonName
from newsroom.articles import publishing
from newsroom.articles.models import Edition, EditionSubject
from newsroom.articles.rights import loader
from newsroom.website.views.story import render_edition
from tests.factories import NOON, edit, make_article, make_contributor, mention, publish
from tests.website.conftest import Clock
from tests.website.scene import HOUR, PARAGRAPHS, Scene, page_of, tie, words_of

pytestmark = pytest.mark.django_db


def test_a_live_story_shows_its_words(client: Client, scene: Scene) -> None:
    response = client.get(scene.edition.path)
    assert response.status_code == 200
    words = words_of(response)
    for said in (scene.edition.headline, scene.edition.standfirst, *PARAGRAPHS):
        assert said in words


def test_reader_03_dateline_and_source_stand_once_before_the_text(
    client: Client, scene: Scene
) -> None:
    words = words_of(client.get(scene.edition.path))
    assert words.count("BRUSSELS") == 1
    assert words.index("BRUSSELS") < words.index(PARAGRAPHS[0])
    assert f'href="{scene.source.get_absolute_url()}"' in page_of(client.get(scene.edition.path))


def test_reader_13_a_confirmed_mention_links_once_at_its_first_words(
    client: Client, scene: Scene
) -> None:
    text = page_of(client.get(scene.edition.path)).partition('class="text"')[2]
    text = text.partition("What changed")[0].partition("</article>")[0]
    assert text.count('<a href="/people/mark-rutte/">Mark Rutte</a>') == 1
    assert text.count('<a href="/people/kaja-kallas/">Kaja Kallas</a>') == 1
    assert "and <a" in text


def test_a_name_that_is_not_public_stands_as_plain_text(client: Client, scene: Scene) -> None:
    scene.kallas.public_from = None
    scene.kallas.save()
    page = page_of(client.get(scene.edition.path))
    assert "Kaja Kallas" in page
    assert "/people/kaja-kallas/" not in page
    assert page.count("Kaja Kallas") == 1


def test_the_post_held_then_stands_beside_the_name(client: Client, scene: Scene) -> None:
    scene.tenure.end = "2025-06-30"
    scene.tenure.save()
    words = words_of(client.get(scene.edition.path))
    assert "Mark Rutte Secretary General of NATO" in words
    assert "Posts as held on 2 April 2025." in words


def test_a_post_that_is_not_public_is_not_told(client: Client, scene: Scene) -> None:
    scene.tenure.public_from = None
    scene.tenure.save()
    assert "Secretary General of NATO" not in words_of(client.get(scene.edition.path))


def test_the_meeting_stands_on_cloth_beside_the_story(client: Client, scene: Scene) -> None:
    words = words_of(client.get(scene.edition.path))
    assert "Confirmed NATO foreign ministers, spring 2025" in words
    assert "When Thursday 3 and Friday 4 April 2025 Where Brussels" in words


def test_a_hidden_place_of_a_public_meeting_is_not_told(client: Client, scene: Scene) -> None:
    scene.place.public_from = None
    scene.place.save()
    page = page_of(client.get(scene.edition.path))
    assert "Where" not in page
    assert "/places/brussels/" not in page


def test_reader_10_published_and_updated_are_said_in_words(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, standfirst="Three days at headquarters.")
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    response = client.get(scene.edition.path)
    assert "Published Wed 2 April, 12:00 Updated 13:00, edition 2" in words_of(response)
    assert '<time datetime="2025-04-02T12:00:00+02:00">' in page_of(response)


def test_a_minor_edition_moves_no_date(client: Client, scene: Scene, clock: Clock) -> None:
    edit(scene.article, now=NOON + HOUR, standfirst="Two days at the headquarters.")
    publishing.minor(scene.article, by=loader(), now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    assert "Updated" not in words_of(client.get(scene.edition.path))


def correct(scene: Scene, now: Any = NOON + HOUR) -> Edition:
    changed = scene.article.body.replace("on Friday", "on Thursday")
    edit(scene.article, now=now, body=changed)
    note = "Kallas comes on Thursday, not on Friday."
    return publishing.correct(scene.article, by=loader(), now=now, public_note=note)


def test_a_correction_stands_after_the_paragraph_it_concerns(
    client: Client, scene: Scene, clock: Clock
) -> None:
    correct(scene)
    clock(NOON + 2 * HOUR)
    page = page_of(client.get(scene.edition.path))
    note = page.index("Kallas comes on Thursday, not on Friday.</p>")
    assert page.index("speaks to the press") < note
    assert '<p class="correction"><strong>Correction, 13:00.</strong>' in page


def test_desk_15_two_corrections_and_a_withdrawal_keep_one_address(
    client: Client, scene: Scene, clock: Clock
) -> None:
    path, published = scene.edition.path, scene.edition.first_published
    notes = ("Kallas comes on Thursday, not on Friday.", "Rutte spoke once, not twice.")
    for number, note in enumerate(notes, 1):
        edit(scene.article, standfirst=f"Put right {number} times.", now=NOON + number * HOUR)
        now = NOON + number * HOUR
        edition = publishing.correct(scene.article, by=loader(), now=now, public_note=note)
        assert (edition.path, edition.first_published) == (path, published)
        clock(now)
        for address in (path, "/corrections/", "/corrections/feed.rss"):
            assert note in page_of(client.get(address)), address
    note, now = "It did not happen.", NOON + 3 * HOUR
    publishing.withdraw(scene.article, by=loader(), now=now, reason="doubts", public_note=note)
    clock(NOON + 3 * HOUR)
    assert client.get(path).status_code == 410
    for address in ("/", "/corrections/", "/corrections/feed.rss"):
        assert not any(note in page_of(client.get(address)) for note in notes), address


def test_what_changed_names_every_edition(client: Client, scene: Scene, clock: Clock) -> None:
    correct(scene)
    clock(NOON + 2 * HOUR)
    words = words_of(client.get(scene.edition.path))
    assert "What changed Edition 1 , 12:00" in words
    said = (
        "Edition 2 , 13:00 Kallas comes on Thursday, not on Friday. Kallas joins on Friday Thursday"
    )
    assert said in words


def test_what_changed_shows_a_change_of_few_words_and_leaves_another_to_its_page(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, body=scene.article.body.replace("on Friday", "on Monday"))
    publish(scene.article, now=NOON + HOUR)
    edit(scene.article, now=NOON + 2 * HOUR, body="<p>Something else altogether.</p>")
    publish(scene.article, now=NOON + 2 * HOUR)
    clock(NOON + 3 * HOUR)
    strip = page_of(client.get(scene.edition.path)).partition('id="changed"')[2]
    few, other = re.findall(r"<li.*?</li>", strip.partition("</ol>")[0])[1:]
    assert "<q>Kallas joins on <del>Friday</del> <ins>Monday</ins>.</q>" in few
    assert "<q>" not in other


def test_one_edition_alone_tells_of_no_change(client: Client, scene: Scene) -> None:
    assert "What changed" not in words_of(client.get(scene.edition.path))


def test_the_working_copy_is_not_shown(client: Client, scene: Scene) -> None:
    edit(scene.article, now=NOON + HOUR, headline="A headline nobody has approved")
    assert "nobody has approved" not in page_of(client.get(scene.edition.path))


def test_a_draft_has_no_page(client: Client, scene: Scene) -> None:
    make_article("A draft", slug="a-draft")
    assert client.get("/news/2025/04/02/a-draft/").status_code == 404


def test_desk_09_a_scheduled_story_appears_at_its_moment_once(
    client: Client, scene: Scene, clock: Clock
) -> None:
    article = make_article("Later today")
    begins = NOON + 3 * HOUR
    edition = publishing.schedule(article, by=loader(), now=NOON, at=begins)
    clock(begins - timedelta(seconds=1))
    assert client.get(edition.path).status_code == 404
    clock(begins)
    assert client.get(edition.path).status_code == 200


def test_a_withdrawn_story_is_gone_with_its_notice(
    client: Client, scene: Scene, clock: Clock
) -> None:
    note = "The photograph on which it rests was not what it seemed."
    publishing.withdraw(
        scene.article, by=loader(), now=NOON + HOUR, reason="doubts", public_note=note
    )
    clock(NOON + 2 * HOUR)
    for path in (scene.edition.path, f"{scene.edition.path}editions/"):
        response = client.get(path)
        assert response.status_code == 410
        assert note in words_of(response)
        assert scene.edition.headline not in page_of(response)
        assert PARAGRAPHS[0] not in page_of(response)


def test_reader_22_an_old_address_leads_to_the_new_one_in_one_hop(
    client: Client, scene: Scene, clock: Clock
) -> None:
    edit(scene.article, now=NOON + HOUR, slug="ministers-in-brussels")
    moved = publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    response = client.get(scene.edition.path)
    assert (response.status_code, response.headers["Location"]) == (301, moved.path)
    assert client.get(moved.path).status_code == 200


def test_a_story_of_one_language_is_not_under_the_other(client: Client, scene: Scene) -> None:
    assert client.get(f"/ar{scene.edition.path}").status_code == 404


def test_a_byline_links_to_its_writer(client: Client, scene: Scene) -> None:
    writer = make_contributor()
    scene.article.bylines.create(contributor=writer, as_printed="Ana Vidal")
    scene.article.bylines.create(as_printed="a stringer", position=1)
    edit(scene.article, now=NOON + HOUR, standfirst="Changed.")
    publish(scene.article, now=NOON + timedelta(minutes=30))
    page = page_of(client.get(scene.edition.path))
    assert '<a href="/authors/ana-vidal/">Ana Vidal</a>, a stringer' in page


def test_related_stories_share_the_meeting(client: Client, scene: Scene) -> None:
    other = make_article("What each session is for", dateline_text="BRUSSELS")
    mention(other, "the meeting", meeting=scene.meeting)
    publish(other)
    words = words_of(client.get(scene.edition.path))
    assert "Before and after Brussels What each session is for" in words


def test_related_stories_go_on_with_the_topic_where_the_meeting_has_too_few(
    client: Client, scene: Scene
) -> None:
    section = publish(make_article("Of the section", section=scene.section))
    topic = publish(make_article("Of the topic", topics=[scene.topic]))
    article = make_article("Of the meeting")
    mention(article, meeting=scene.meeting)
    nearest = [publish(article), topic, section]
    found = page_of(client.get(scene.edition.path)).partition('id="related"')[2]
    assert re.findall(r'href="(/news/[^"]+)"', found)[:3] == [one.path for one in nearest]


def test_where_nobody_else_writes_of_the_meeting_people_of_the_story_lead_on(
    client: Client, scene: Scene
) -> None:
    other = make_article("Rutte visits Madrid", body="<p>Mark Rutte is in Madrid.</p>")
    mention(other, "Mark Rutte", person=scene.rutte)
    publish(other)
    assert "Before and after Rutte visits Madrid" in words_of(client.get(scene.edition.path))


def test_a_story_that_shares_two_things_is_told_once(client: Client, scene: Scene) -> None:
    other = make_article("What each session is for", body="<p>Mark Rutte at the meeting.</p>")
    mention(other, "the meeting", meeting=scene.meeting)
    mention(other, "Mark Rutte", person=scene.rutte)
    publish(other)
    words = words_of(client.get(scene.edition.path))
    assert words.count("What each session is for") == 1


def test_a_page_asks_at_most_eight_questions(
    client: Client, scene: Scene, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        other = make_article(f"Another {number}", dateline_text="BRUSSELS")
        mention(other, "the meeting", meeting=scene.meeting)
        publish(other)
    correct(scene)
    clock(NOON + 2 * HOUR)
    with django_assert_max_num_queries(8):
        assert client.get(scene.edition.path).status_code == 200


def arabic_story(scene: Scene) -> Edition:
    article = make_article(
        "الوزراء في بروكسل",
        language="ar",
        body="<p>يصل الوزراء يوم الخميس مع مارك روته.</p>",
        source=scene.source,
        section=scene.section,
    )
    PersonName.objects.create(owner=scene.rutte, text="مارك روته", language="ar")
    tie(article, "مارك روته", person=scene.rutte)
    mention(article, "الاجتماع", meeting=scene.meeting)
    return publish(article)


def test_reader_09_an_arabic_story_reads_from_right_to_left(client: Client, scene: Scene) -> None:
    edition = arabic_story(scene)
    page = page_of(client.get(edition.path))
    assert edition.path.startswith("/ar/news/2025/04/02/")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<a href="/ar/people/mark-rutte/">مارك روته</a>' in page
    assert '<bdi lang="en" dir="ltr">Secretary General of NATO</bdi>' in page


def test_the_address_on_paper_is_in_letters(client: Client, scene: Scene) -> None:
    """A reader types it; the machine's form of an Arabic one is ten lines of per cent signs."""
    edition = arabic_story(scene)
    page = page_of(client.get(edition.path))
    assert f'<bdi dir="ltr">http://127.0.0.1:8000{edition.path}</bdi>' in page


def test_an_arabic_page_asks_at_most_eight_questions(
    client: Client, scene: Scene, django_assert_max_num_queries: Any
) -> None:
    edition = arabic_story(scene)
    with django_assert_max_num_queries(8):
        assert client.get(edition.path).status_code == 200


def test_translations_are_joined_by_hreflang(client: Client, scene: Scene, clock: Clock) -> None:
    group = "6f3c2a54-6a53-4b5e-9c31-2f8f7f0b8f11"
    other = make_article("الوزراء في بروكسل", language="ar", translation_group=group)
    arabic = publish(other)
    edit(scene.article, now=NOON + HOUR, translation_group=group)
    publish(scene.article, now=NOON + HOUR)
    clock(NOON + 2 * HOUR)
    page = page_of(client.get(scene.edition.path))
    assert '<link rel="alternate" hreflang="ar" href="http://127.0.0.1:8000/ar/news/' in page
    back = page_of(client.get(arabic.path))
    assert f'hreflang="en" href="http://127.0.0.1:8000{scene.edition.path}"' in back


def data_of(page: str) -> list[dict[str, Any]]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    return data if isinstance(data, list) else [data]


def test_reader_11_machines_read_the_article(client: Client, scene: Scene) -> None:
    article, crumbs = data_of(page_of(client.get(scene.edition.path)))
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == scene.edition.headline
    assert article["datePublished"] == "2025-04-02T12:00:00+02:00"
    assert article["author"][0]["name"] == "Aletihad"
    assert article["sourceOrganization"]["url"] == "http://127.0.0.1:8000/sources/aletihad/"
    assert {thing["name"] for thing in article["mentions"]} >= {"Mark Rutte", "Kaja Kallas"}
    assert "image" not in article
    steps = [(step["position"], step["name"]) for step in crumbs["itemListElement"]]
    assert steps == [(1, "Newsroom"), (2, "Defence"), (3, scene.edition.headline)]


def test_what_would_end_the_script_is_escaped(client: Client, scene: Scene) -> None:
    article = make_article('</script><script>alert("x")</script> & <b>', slug="hostile")
    page = page_of(client.get(publish(article).path))
    assert "<script>alert" not in page
    assert page.count("</script>") == 1
    assert data_of(page)[0]["headline"].startswith("</script>")


def test_the_head_names_the_page(client: Client, scene: Scene) -> None:
    page = page_of(client.get(scene.edition.path))
    address = f"http://127.0.0.1:8000{scene.edition.path}"
    assert f"<title>{scene.edition.headline} | Newsroom</title>" in page
    assert f'<link rel="canonical" href="{address}">' in page
    assert '<meta name="description" content="Two days at headquarters.">' in page
    assert '<meta property="og:type" content="article">' in page
    assert 'property="og:image" content="' + address + "card-" in page
    assert page.count("<h1") == 1


def test_a_preview_shows_an_edition_that_is_not_saved(scene: Scene, rf: RequestFactory) -> None:
    request: Any = rf.get("/admin/preview/")
    request.at = NOON
    unsaved = Edition(
        headline="Not out yet",
        body="<p>Mark Rutte is in the chair.</p>",
        language="en",
        kind="first",
        number=1,
        path="/news/2025/04/02/not-out-yet/",
        live_from=NOON,
        first_published=NOON,
        changed_at=NOON,
    )
    row = EditionSubject(person=scene.rutte, paragraph=0, start=0, end=10)
    response = render_edition(request, unsaved, NOON, subjects=[row])
    assert "Not out yet" in words_of(response)
    assert '<a href="/people/mark-rutte/">Mark Rutte</a>' in page_of(response)


def test_a_preview_has_the_language_of_its_story(scene: Scene, rf: RequestFactory) -> None:
    request: Any = rf.get("/admin/preview/")
    request.at = NOON
    page = page_of(render_edition(request, arabic_story(scene), NOON))
    assert '<html lang="ar" dir="rtl">' in page
    assert "نُشر" in page


def test_a_page_of_the_house_has_an_address_of_its_own(client: Client, scene: Scene) -> None:
    assert client.get("/about/").status_code == 404

"""Notes on a story: written with or without a save, asking people, answered, struck."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles import notes, verbs
from newsroom.articles.models import Article, Note, NoteMention, Section
from newsroom.articles.workflow import Refused
from tests.desk.conftest import SignIn, story_url
from tests.desk.filled import said, send
from tests.factories import NOON, make_article, make_user

LATER = timedelta(minutes=5)


@pytest.fixture
def story(tom: User, europe: Section) -> Article:
    return make_article("Ministers meet", by=tom, section=europe)


def note_url(story: Article) -> str:
    return reverse("admin:articles_article_note", args=[story.pk])


def wrote(story: Article, by: User, text: str, minutes: int = 0) -> Note:
    return notes.write(story, by=by, now=NOON + timedelta(minutes=minutes), text=text)[0]


def asked(note: Note) -> set[str]:
    return {one.user.get_username() for one in note.mentions.all()}


# --- Writing --------------------------------------------------------------------------------------


def test_a_note_is_kept_with_who_wrote_it_and_makes_no_version(story: Article, ana: User) -> None:
    note = wrote(story, ana, "  Lisbon confirmed by phone.\r\nTwice. ")
    story.refresh_from_db()
    assert (note.text, note.author_name) == ("Lisbon confirmed by phone.\nTwice.", "ana")
    assert story.version_number == 1
    assert History.objects.filter(verb="noted", actor_name="ana").count() == 1


def test_a_note_travels_with_a_save(story: Article, ana: User, sign_in: SignIn) -> None:
    page = send(
        sign_in(ana), story_url(story), press="_note=1", note="Who said this?", headline="B"
    )
    story.refresh_from_db()
    assert story.headline == "B"
    assert Note.objects.get().text == "Who said this?"
    assert "Who said this?" in page.content.decode()


def test_a_note_is_written_without_saving_what_else_was_typed(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    sign_in(ana).post(note_url(story), {"note": "Who said this?", "headline": "B"})
    story.refresh_from_db()
    assert (story.headline, story.version_number) == ("Ministers meet", 1)
    assert Note.objects.count() == 1


def test_a_script_gets_the_part_of_the_page_anew(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = sign_in(ana).post(note_url(story), {"note": "@bob so?"}, headers={"X-Part": "notes"})
    text = page.content.decode()
    assert text.lstrip().startswith("<details")
    assert "@bob so?" in text
    assert "Nobody was told by @bob" in text


def test_a_refused_save_keeps_the_note_in_its_field(
    story: Article, ana: User, sign_in: SignIn
) -> None:
    page = send(sign_in(ana), story_url(story), press="_save=", note="Mind this", urgency="99")
    assert 'maxlength="4000"' in page.content.decode()
    assert ">Mind this</textarea>" in page.content.decode()
    assert not Note.objects.exists()


def test_who_may_only_read_the_story_may_still_note(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    verbs.perform("submit", story, by=tom, now=timezone.now())
    page = sign_in(tom).get(story_url(story)).content.decode()
    assert f'formaction="{note_url(story)}"' in page
    sign_in(tom).post(note_url(story), {"note": "The figure is from Monday."})
    assert Note.objects.get().author == tom


def test_code_in_a_note_is_text(story: Article, ana: User, sign_in: SignIn) -> None:
    wrote(story, ana, "<script>alert(1)</script>")
    page = sign_in(ana).get(story_url(story)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "x" * 4001])
def test_no_empty_note_and_none_without_end(text: str, story: Article, ana: User) -> None:
    with pytest.raises(Refused):
        wrote(story, ana, text)


def test_the_same_note_twice_in_a_row_is_one(story: Article, ana: User) -> None:
    assert wrote(story, ana, "Once") == wrote(story, ana, "Once", 1)
    assert Note.objects.count() == 1


def test_looking_at_the_address_writes_nothing(story: Article, ana: User, sign_in: SignIn) -> None:
    page = sign_in(ana).get(note_url(story), {"note": "x"})
    assert page.status_code == 302
    assert not Note.objects.exists()


def test_a_stranger_finds_no_story_to_note_on(story: Article, omar: User, sign_in: SignIn) -> None:
    assert sign_in(omar).post(note_url(story), {"note": "x"}).status_code == 404
    with pytest.raises(Refused, match="may not see"):
        wrote(story, omar, "x")


# --- Asking people --------------------------------------------------------------------------------


def test_a_name_asks_by_account_or_by_a_first_name_of_one(
    story: Article, ana: User, tom: User, marta: User
) -> None:
    User.objects.filter(pk=marta.pk).update(first_name="Marta-Luisa", username="mreyes")
    note = wrote(story, ana, "@TOM and @marta-luisa: can we name it? Mail ana@example.org.")
    assert asked(note) == {"tom", "mreyes"}


@pytest.mark.parametrize("name", ["omar", "nobody", "newsroom-loader", "closed"])
def test_nobody_is_asked_who_may_not_see_the_story(
    name: str, story: Article, ana: User, omar: User, europe: Section
) -> None:
    closed = make_user("Editor", name="closed", sections=(europe,))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    note, unknown = notes.write(story, by=ana, now=NOON, text=f"@{name} look")
    assert (asked(note), unknown) == (set(), [name])


def test_of_two_with_one_first_name_nobody_is_asked(
    story: Article, ana: User, tom: User, marta: User
) -> None:
    User.objects.filter(pk__in=[tom.pk, marta.pk]).update(first_name="Kim")
    assert notes.write(story, by=ana, now=NOON, text="@Kim?")[1] == ["Kim"]


def test_names_are_offered_of_people_who_may_see_the_story(
    story: Article, tom: User, ana: User, omar: User, marta: User, sign_in: SignIn
) -> None:
    url = reverse("admin:articles_article_people", args=[story.pk])
    offered = sign_in(tom).get(url, {"q": "m"}).json()["found"]
    assert [one["value"] for one in offered] == ["marta"]
    assert sign_in(tom).get(url, {"q": "om"}).json() == {"found": []}
    assert sign_in(tom).get(url).json() == {"found": []}
    assert sign_in(omar).get(url, {"q": "m"}).status_code == 404


# --- My desk --------------------------------------------------------------------------------------


def test_who_is_mentioned_finds_it_on_my_desk_until_it_is_answered(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    note = wrote(story, ana, "@tom can we name the second country?")
    client = sign_in(tom)
    page = client.get("/admin/").content.decode()
    assert "can we name the second country?" in page
    assert "Two things need you" in page
    client.post(note_url(story), {"note": "It is Portugal."})
    assert "can we name the second country?" not in client.get("/admin/").content.decode()
    assert NoteMention.objects.get(note=note).done_at is not None


def test_a_mention_is_ticked_off_on_my_desk(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    note = wrote(story, ana, "@tom read this")
    client = sign_in(tom)
    page = client.post(note_url(story), {"_tick": note.pk, "from_desk": 1}, follow=True)
    assert page.redirect_chain[-1][0] == "/admin/"
    assert page.context["desk"].mentioned == []
    assert History.objects.filter(verb="ticked off a note").count() == 1
    client.post(note_url(story), {"_tick": note.pk})
    assert History.objects.filter(verb="ticked off a note").count() == 1


def test_nobody_ticks_off_what_another_is_asked(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    note = wrote(story, ana, "@tom read this")
    sign_in(ana).post(note_url(story), {"_tick": note.pk})
    assert NoteMention.objects.get().done_at is None


def test_a_mention_on_a_story_that_went_to_another_section_is_not_shown(
    story: Article, marta: User, ana: User, omar: User, trade: Section, sign_in: SignIn
) -> None:
    wrote(story, marta, "@ana a secret of Europe")
    Article.objects.filter(pk=story.pk).update(section=trade)
    page = sign_in(ana).get("/admin/")
    assert page.context["desk"].mentioned == []
    assert "secret of Europe" not in page.content.decode()


# --- Striking -------------------------------------------------------------------------------------


def test_its_writer_strikes_a_note_and_it_stays_with_its_history(
    story: Article, tom: User, ana: User, sign_in: SignIn
) -> None:
    note = wrote(story, ana, "@tom This is wrong.")
    page = send(sign_in(ana), story_url(story), press=f"_strike={note.pk}")
    assert "<s>@tom This is wrong.</s>" in page.content.decode()
    line = History.objects.get(verb="struck a note")
    assert (line.actor_name, line.detail["note"]) == ("ana", "@tom This is wrong.")
    assert sign_in(tom).get("/admin/").context["desk"].mentioned == []


def test_nobody_else_strikes_a_note(
    story: Article, ana: User, marta: User, sign_in: SignIn
) -> None:
    note = wrote(story, ana, "Mine")
    page = sign_in(marta).post(note_url(story), {"_strike": note.pk}, follow=True)
    assert "Only ana can strike this note." in said(page)
    note.refresh_from_db()
    assert note.struck_at is None


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "-1"])
def test_a_note_that_is_not_there_is_not_found(
    key: str, story: Article, ana: User, sign_in: SignIn
) -> None:
    assert sign_in(ana).post(note_url(story), {"_strike": key}).status_code == 404


def test_a_note_of_another_story_is_not_struck_from_here(
    story: Article, ana: User, europe: Section, sign_in: SignIn
) -> None:
    other = wrote(make_article("Other", section=europe), ana, "There")
    assert sign_in(ana).post(note_url(story), {"_strike": other.pk}).status_code == 404


def test_many_notes_cost_no_more_queries(
    story: Article, ana: User, tom: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        wrote(story, ana, f"@tom note {number}", number)
    client, asked_one = sign_in(ana), sign_in(tom)
    with django_assert_max_num_queries(30):
        assert client.get(story_url(story)).status_code == 200
    with django_assert_max_num_queries(30):
        assert asked_one.get("/admin/").status_code == 200

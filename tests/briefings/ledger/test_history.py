"""History is written once."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from briefings.ledger import history
from briefings.ledger.models import AppendOnly, History
from tests.briefings import making
from tests.briefings.making import NOW

pytestmark = pytest.mark.django_db


def line(name: str = "Ana Petrovic") -> History:
    return history.record("rename", making.person(name), by=None, now=NOW)


def test_a_line_says_who_did_what_to_which_thing() -> None:
    editor = User.objects.create_user("lena", first_name="Lena", last_name="Haddad")
    person = making.person("Ana Petrovic")
    history.record("rename", person, by=editor, now=NOW, version=3, old="A. Petrovic")
    written = History.objects.get()
    assert (written.actor_id, written.actor_name) == (editor.pk, "Lena Haddad")
    assert (written.verb, written.at, written.from_version) == ("rename", NOW, 3)
    assert (written.object_label, written.object_key) == ("people.person", str(person.pk))
    assert (written.object_name, written.detail) == ("Ana Petrovic", {"old": "A. Petrovic"})


def test_an_actor_without_a_full_name_is_known_by_the_login() -> None:
    editor = User.objects.create_user("lena")
    history.record("rename", making.person(), by=editor, now=NOW)
    assert History.objects.get().actor_name == "lena"


def test_what_nobody_did_has_no_actor() -> None:
    written = line()
    assert (written.actor_id, written.actor_name) == (None, "")


def test_a_line_outlives_the_actor_and_the_thing() -> None:
    editor, person = User.objects.create_user("lena"), making.person("Ana Petrovic")
    history.record("remove", person, by=editor, now=NOW)
    person.delete()
    editor.delete()
    assert str(History.objects.get()) == "2025-04-02 12:00 lena remove: Ana Petrovic"


def test_days_and_moments_can_stand_in_the_detail() -> None:
    history.record("plan", making.person(), by=None, now=NOW, day=date(2025, 4, 3), at=NOW)
    assert History.objects.get().detail["day"] == "2025-04-03"


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\x0b", "\x85", "\u2028", "\u2029", "\0"])
def test_a_name_cannot_forge_a_second_line(end_of_line: str) -> None:
    person = making.person("Ana")
    person.name = f"Ana{end_of_line}2025-04-02 root publish"
    history.record("rename", person, by=None, now=NOW)
    assert History.objects.get().object_name == "Ana 2025-04-02 root publish"


def test_a_long_name_is_cut_not_refused() -> None:
    person = making.person()
    person.name = "x" * 1000
    assert len(history.record("rename", person, by=None, now=NOW).object_name) == 300


def test_a_line_cannot_be_saved_again() -> None:
    written = line()
    written.verb = "praise"
    with pytest.raises(AppendOnly, match="written once"):
        written.save()


def test_a_line_cannot_be_removed() -> None:
    with pytest.raises(AppendOnly):
        line().delete()


def test_lines_cannot_be_updated() -> None:
    with pytest.raises(AppendOnly):
        History.objects.filter(verb="rename").update(verb="praise")


def test_lines_cannot_be_updated_in_bulk() -> None:
    written = line()
    written.verb = "praise"
    with pytest.raises(AppendOnly):
        History.objects.bulk_update([written], ["verb"])


def test_lines_cannot_be_deleted() -> None:
    line()
    with pytest.raises(AppendOnly):
        History.objects.all().delete()


def test_a_line_with_a_taken_key_does_not_overwrite() -> None:
    written = line()
    with pytest.raises(IntegrityError):
        History(pk=written.pk, at=NOW, verb="praise").save()


def test_many_things_get_the_same_line_at_once(django_assert_num_queries: Any) -> None:
    people = [making.person("Ana"), making.person("Ben\nroot publish")]
    with django_assert_num_queries(1):
        history.record_all("load", people, by=None, now=NOW, file="holders.json")
    written = History.objects.order_by("pk")
    assert [line.object_name for line in written] == ["Ana", "Ben root publish"]
    assert {line.detail["file"] for line in written} == {"holders.json"}

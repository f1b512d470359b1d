"""Accounts, history and wire items: who sees them, and that nobody changes what is written."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from briefings.ledger.models import History
from newsroom.articles.models import Section
from newsroom.intake.models import ImportRun, WireItem
from tests.desk.conftest import SignIn
from tests.desk.filled import send
from tests.factories import make_article

USERS, HISTORY, WIRE = "/admin/auth/user/", "/admin/ledger/history/", "/admin/intake/wireitem/"


def test_a_chief_makes_an_account_that_may_sign_in(marta: User, sign_in: SignIn) -> None:
    words = {"password1": "a rather long word", "password2": "a rather long word"}
    send(sign_in(marta), f"{USERS}add/", "user_form", username="new", **words)
    account = User.objects.get(username="new")
    assert (account.is_staff, account.is_superuser) == (True, False)


def test_a_chief_puts_an_account_into_a_group_and_a_section(
    marta: User, tom: User, trade: Section, sign_in: SignIn
) -> None:
    editor = Group.objects.get(name="Editor")
    send(
        sign_in(marta), f"{USERS}{tom.pk}/change/", "user_form", press="_continue=",
        groups=[editor.pk], **{"section_memberships-1-section": trade.pk},
    )  # fmt: skip
    assert list(tom.groups.all()) == [editor]
    assert tom.section_memberships.filter(section=trade).exists()


def test_no_chief_makes_an_operator_or_touches_one(marta: User, tom: User, sign_in: SignIn) -> None:
    operator = User.objects.create_superuser("root", password="a rather long word")
    client = sign_in(marta)
    send(client, f"{USERS}{tom.pk}/change/", "user_form", is_superuser="on", user_permissions=["1"])
    tom.refresh_from_db()
    assert (tom.is_superuser, tom.user_permissions.count()) == (False, 0)
    assert client.post(f"{USERS}{operator.pk}/change/", {}).status_code == 403
    assert client.post(f"{USERS}{operator.pk}/password/", {}).status_code == 403


@pytest.mark.parametrize("who", ["tom", "ana", "rune", "pia"])
def test_accounts_are_for_chiefs(
    who: str, request: pytest.FixtureRequest, marta: User, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for url in (
        USERS,
        f"{USERS}add/",
        f"{USERS}{marta.pk}/change/",
        f"{USERS}{marta.pk}/password/",
    ):
        assert client.get(url).status_code == 403


def test_history_is_read_and_never_written(
    tom: User, ana: User, europe: Section, sign_in: SignIn
) -> None:
    make_article("Ministers meet", by=tom, section=europe)
    client, line = sign_in(ana), History.objects.first()
    assert line is not None
    assert "Ministers meet" in client.get(HISTORY).content.decode()
    for url in (f"{HISTORY}add/", f"{HISTORY}{line.pk}/change/", f"{HISTORY}{line.pk}/delete/"):
        assert client.post(url, {"verb": "x", "post": "yes"}).status_code == 403
    assert History.objects.get(pk=line.pk).verb == line.verb


def test_history_names_no_story_of_another_section(
    tom: User, omar: User, marta: User, europe: Section, sign_in: SignIn
) -> None:
    make_article("Ministers meet", by=tom, section=europe)
    assert "Ministers meet" not in sign_in(omar).get(HISTORY).content.decode()
    assert "Ministers meet" in sign_in(marta).get(HISTORY).content.decode()


def test_wire_items_follow_their_story(
    tom: User, ana: User, omar: User, europe: Section, sign_in: SignIn
) -> None:
    story = make_article("Ministers meet", by=tom, section=europe)
    run = ImportRun.objects.create(command="x", by_name="x", started_at=timezone.now())
    more: dict[str, Any] = {"run": run, "received_at": timezone.now(), "size": 9}
    mine = WireItem.objects.create(
        article=story, raw=b"BRUSSELS <b>x</b>", sha256="1" * 64, outcome="created",
        file_name="good.txt", **more,
    )  # fmt: skip
    WireItem.objects.create(
        sha256="2" * 64, outcome="quarantined", reason="No words.", file_name="bad.txt", **more
    )
    page = sign_in(ana).get(f"{WIRE}{mine.pk}/change/").content.decode()
    assert "BRUSSELS &lt;b&gt;x&lt;/b&gt;" in page
    assert sign_in(omar).get(f"{WIRE}{mine.pk}/change/").status_code == 404
    assert "bad.txt" in sign_in(omar).get(WIRE).content.decode()
    assert "bad.txt" not in sign_in(tom).get(WIRE).content.decode()

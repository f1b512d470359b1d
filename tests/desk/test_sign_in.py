"""The door: name and password, the second factor, how often one may try, who is let in at all."""

import logging
import time
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from briefings.ledger.models import History
from newsroom.articles.models import Topic
from tests.desk.conftest import SignIn, story_url
from tests.desk.test_pages import check
from tests.factories import make_article, make_user

DOOR = "/admin/account/sign-in/"
RIGHT = "a long enough word"
WRONG = "not the password"

FORGED = [
    "",
    "{}",
    "[]",
    '"x"',
    "{",
    '{"id": 1}',
    '{"response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "MQ"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "MQ", "attestationObject": "AA"}}',
]


def try_door(name: str, password: str = WRONG, client: Client | None = None, **more: Any) -> Any:
    data = {"username": name, "password": password, **more.pop("data", {})}
    return (client or Client()).post(DOOR, data, **more)


def said(page: Any) -> str:
    """What the page says is wrong, without the name that was typed."""
    return str(page.context["form"].non_field_errors())


def signed_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def code_of(person: User) -> str:
    """What the app on this person's phone shows now."""
    kept = Authenticator.objects.get(user=person, type="totp")
    return _code(kept.data["secret"])


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def add_app(client: Client, password: str = RIGHT) -> Any:
    """As a person does it: the password once more, then the first code of the app."""
    client.post("/admin/account/again/", {"password": password})
    secret = client.get("/admin/account/app/add/").context["form"].secret
    return client.post("/admin/account/app/add/", {"code": _code(secret)})


# --- In and out ---------------------------------------------------------------------------------


def test_name_and_password_open_the_desk(ana: User) -> None:
    client = Client()
    assert try_door("ana", RIGHT, client)["Location"] == "/admin/"
    assert signed_in(client)


def test_the_door_leads_back_to_the_page_that_was_asked_for(ana: User) -> None:
    client = Client()
    asked = client.get("/admin/articles/article/?state=draft", follow=True)
    form = {"next": asked.context["redirect_field_value"]}
    opened = try_door("ana", RIGHT, client, data=form)
    assert opened["Location"] == "/admin/articles/article/?state=draft"


def test_signing_out_ends_the_session(ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    key = client.session.session_key
    page = client.post("/admin/account/sign-out/", follow=True)
    assert "You are signed out." in page.content.decode()
    client.cookies["sessionid"] = key or ""
    assert not signed_in(client)


def test_asking_to_sign_out_changes_nothing(ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    client.get("/admin/account/sign-out/")
    client.get("/admin/logout/")
    assert signed_in(client)


def test_history_says_who_came_and_went(ana: User) -> None:
    client = Client()
    try_door("ana", RIGHT, client)
    client.post("/admin/account/sign-out/")
    lines = History.objects.filter(object_key=str(ana.pk), object_label="auth.user")
    assert [(line.verb, line.actor_name) for line in lines.order_by("pk")] == [
        ("signed in", "ana"),
        ("signed out", "ana"),
    ]
    assert lines.order_by("pk")[0].detail == {"by_means": "password"}


def test_the_comings_and_goings_of_others_are_for_those_who_keep_accounts(
    ana: User, marta: User, sign_in: SignIn
) -> None:
    try_door("marta", RIGHT)
    shown = "/admin/ledger/history/"
    assert "signed in" in sign_in(marta).get(shown).content.decode()
    assert "signed in" not in sign_in(ana).get(shown).content.decode()


# --- Who is not let in --------------------------------------------------------------------------


def test_a_wrong_password_an_unknown_name_and_a_closed_account_hear_the_same_words(
    ana: User, tom: User, db: None
) -> None:
    tom.is_active = False
    tom.save()
    User.objects.create_user("reader", password=RIGHT)
    heard = {said(try_door("ana")), said(try_door("nobody-at-all")), said(try_door("tom", RIGHT))}
    heard.add(said(try_door("reader", RIGHT)))
    assert len(heard) == 1
    assert "do not go together" in heard.pop()


def test_an_unknown_name_takes_the_work_of_a_known_one(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: Any) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    try_door("ana")
    for_a_known_name = len(hashed)
    try_door("nobody-at-all")
    assert for_a_known_name > 0
    assert len(hashed) == 2 * for_a_known_name


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/logout/", "/admin/password_change/"])
def test_the_stock_doors_take_no_password(path: str, ana: User) -> None:
    client = Client()
    page = client.get(path, follow=True)
    assert page.request["PATH_INFO"] == DOOR
    client.post(path, {"username": "ana", "password": RIGHT})
    assert not signed_in(client)


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "login/", "inactive/"])
def test_what_the_newsroom_does_not_use_is_not_there(
    path: str, marta: User, sign_in: SignIn
) -> None:
    assert sign_in(marta).get(f"/admin/account/{path}").status_code == 404


def test_secrets_have_no_screen_of_their_own(marta: User, sign_in: SignIn) -> None:
    for path in ("/admin/mfa/authenticator/", "/admin/account/emailaddress/"):
        assert sign_in(marta).get(path).status_code == 404


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "http:elsewhere.example",
        "javascript:alert(1)",
        "https://127.0.0.1:8000@elsewhere.example/",
        "http://127.0.0.1:8001/",
        "/\t/elsewhere.example",
        "\x01https://elsewhere.example/",
    ],
)
def test_case_31_the_door_leads_to_no_other_site(elsewhere: str, ana: User) -> None:
    client = Client()
    assert try_door("ana", RIGHT, client, data={"next": elsewhere})["Location"] == "/admin/"
    assert client.get(DOOR, {"next": elsewhere})["Location"] == "/admin/"
    assert client.get("/admin/login/", {"next": elsewhere})["Location"] == "/admin/"
    out = client.post("/admin/account/sign-out/", {"next": elsewhere})
    assert out["Location"] == DOOR
    there = Client().get("/admin/login/", {"next": elsewhere})["Location"]
    assert there.startswith(f"{DOOR}?next=")


# --- How often one may try ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ana", "nobody-at-all"])
def test_case_33_the_sixth_try_is_refused_with_the_same_words_for_unknown_names(
    name: str, ana: User
) -> None:
    five = {said(try_door(name)) for _ in range(5)}
    assert len(five) == 1
    sixth = try_door(name, RIGHT)
    assert "too many wrong tries" in said(sixth)
    assert sixth.status_code == 200


def test_case_33_five_minutes_later_the_door_opens(
    ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        try_door("ana")
    later = time.time() + 5 * 60 + 1
    monkeypatch.setattr(ratelimit.time, "time", lambda: later)
    client = Client()
    try_door("ana", RIGHT, client)
    assert signed_in(client)


def test_case_33_a_right_password_between_frees_no_guesser(ana: User, tom: User) -> None:
    for _ in range(4):
        try_door("ana")
    try_door("tom", RIGHT)
    try_door("ana", RIGHT)
    try_door("ana")
    assert "too many wrong tries" in said(try_door("ana"))


def test_case_33_another_host_case_or_machine_is_no_new_start(ana: User) -> None:
    """One name, one count: the Host header takes any port, and a guesser has many addresses."""
    for port in range(5):
        try_door("ANA", headers={"host": f"localhost:{port + 1000}"}, REMOTE_ADDR=f"192.0.2.{port}")
    assert "too many wrong tries" in said(try_door(" ana ", RIGHT, REMOTE_ADDR="192.0.2.99"))


def test_case_33_one_address_cannot_go_through_the_names(ana: User) -> None:
    pages = [try_door(f"name{n}") for n in range(21)]
    assert "too many wrong tries" in said(pages[-1])
    assert "do not go together" in said(try_door("name21", REMOTE_ADDR="192.0.2.7"))


def test_case_33_a_forged_address_is_no_new_start(ana: User) -> None:
    for n in range(20):
        try_door(f"name{n}", headers={"x-forwarded-for": f"192.0.2.{n}"})
    forged = try_door("another", headers={"x-forwarded-for": "198.51.100.1"})
    assert "too many wrong tries" in said(forged)


def test_case_33_behind_a_proxy_its_own_word_counts(ana: User, settings: Settings) -> None:
    """It writes the address it saw at the end; what stood there before came from the client."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(20):
        try_door(f"name{n}", headers={"x-forwarded-for": f"192.0.2.{n}, 203.0.113.5"})
    same = try_door("another", headers={"x-forwarded-for": "198.51.100.1, 203.0.113.5"})
    assert "too many wrong tries" in said(same)
    other = try_door("another", headers={"x-forwarded-for": "203.0.113.5, 203.0.113.6"})
    assert "do not go together" in said(other)


def test_case_33_the_count_is_kept_where_every_process_sees_it(
    ana: User, settings: Settings
) -> None:
    kept_in = settings.CACHES["default"]["BACKEND"]
    assert "locmem" not in kept_in
    assert "dummy" not in kept_in


def test_too_many_requests_of_any_kind_get_a_page_of_ours(ana: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    try_door("ana")
    page = try_door("ana", RIGHT)
    assert page.status_code == 429
    assert page["Retry-After"] == "60"
    check(DOOR, page)


def test_a_refusal_stands_in_the_log_on_one_line_and_without_the_password(
    ana: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "newsroom.door"):
        try_door("ana\r\n2026-01-01 INFO signed in: marta", "my own secret")
    lines = [record.getMessage() for record in caplog.records if record.name == "newsroom.door"]
    assert len(lines) == 1
    assert "127.0.0.1" in lines[0]
    assert "\n" not in lines[0]
    assert "\r" not in lines[0]
    assert "my own secret" not in caplog.text


# --- While Redis is away ------------------------------------------------------------------------


@pytest.fixture
def redis_is_away(settings: Settings) -> None:
    pytest.importorskip("redis")
    settings.CACHES = {
        "default": {
            "BACKEND": "newsroom.steady_cache.SteadyRedis",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 0.1},
        }
    }


def test_without_its_cache_the_door_stays_shut_and_the_desk_open(
    redis_is_away: None, ana: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0.05)
    client = Client()
    assert try_door("ana", RIGHT, client).status_code == 429
    assert not signed_in(client)
    assert signed_in(sign_in(ana))
    assert Client().get("/").status_code == 200


# --- Case 34: the very next request -------------------------------------------------------------


def test_case_34_a_role_that_was_taken_away(ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    story = make_article(by=ana, section=ana.section_memberships.get().section)
    url = reverse("admin:articles_article_verb", args=[story.pk, "publish"])
    assert client.get(url).status_code == 200
    ana.groups.set(Group.objects.filter(name="Reporter"))
    assert client.get(url).status_code in (403, 404)
    ana.groups.clear()
    assert client.get(story_url(story)).status_code in (403, 404)


def test_case_34_a_password_that_was_changed_elsewhere(
    ana: User, marta: User, sign_in: SignIn
) -> None:
    here, there, chief = sign_in(ana), sign_in(ana), sign_in(marta)
    new = {"password1": "quite another word", "password2": "quite another word"}
    assert here.post("/admin/account/password/", {"oldpassword": RIGHT, **new}).status_code == 302
    assert signed_in(here)
    assert not signed_in(there)
    url = reverse("admin:auth_user_password_change", args=[ana.pk])
    chief.post(url, {"password1": "a third long word", "password2": "a third long word"})
    assert not signed_in(here)


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_case_34_an_account_that_was_closed(field: str, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    setattr(ana, field, False)
    ana.save()
    assert not signed_in(client)
    assert client.get("/admin/account/second-factor/").status_code == 302
    assert client.get("/admin/account/password/").status_code == 302


def test_case_34_an_account_that_was_closed_between_password_and_code(
    ana: User, sign_in: SignIn
) -> None:
    add_app(sign_in(ana))
    client = Client()
    try_door("ana", RIGHT, client)
    User.objects.filter(pk=ana.pk).update(is_active=False)
    client.post("/admin/account/code/", {"code": code_of(ana)})
    assert not signed_in(client)


# --- The second factor --------------------------------------------------------------------------


def test_adding_an_app_asks_for_the_password_again(ana: User, sign_in: SignIn) -> None:
    page = sign_in(ana).get("/admin/account/app/add/")
    assert page["Location"].startswith("/admin/account/again/")


def test_the_page_with_the_key_obeys_the_policy(ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    client.post("/admin/account/again/", {"password": RIGHT})
    for path in ("app/add/", "passkeys/add/"):
        page = client.get(f"/admin/account/{path}")
        assert page.status_code == 200
        check(path, page)


def test_with_an_app_the_password_alone_does_not_open(ana: User, sign_in: SignIn) -> None:
    added = add_app(sign_in(ana))
    assert added["Location"] == "/admin/account/recovery-codes/"
    client = Client()
    assert try_door("ana", RIGHT, client)["Location"] == "/admin/account/code/"
    assert not signed_in(client)
    page = client.get("/admin/account/code/")
    check("/admin/account/code/", page)
    client.post("/admin/account/code/", {"code": code_of(ana)})
    assert signed_in(client)
    newest = History.objects.filter(verb="signed in").latest("pk")
    assert newest.detail == {"by_means": "password, totp"}


def test_the_page_asked_for_is_kept_through_the_second_factor(ana: User, sign_in: SignIn) -> None:
    add_app(sign_in(ana))
    client = Client()
    try_door("ana", RIGHT, client, data={"next": "/admin/articles/article/"})
    page = client.post("/admin/account/code/", {"code": code_of(ana)})
    assert page["Location"] == "/admin/articles/article/"


def test_a_code_opens_once(ana: User, sign_in: SignIn) -> None:
    add_app(sign_in(ana))
    code, first, second = code_of(ana), Client(), Client()
    for client in (first, second):
        try_door("ana", RIGHT, client)
        client.post("/admin/account/code/", {"code": code})
    assert signed_in(first)
    assert not signed_in(second)


def test_case_33_the_sixth_wrong_code_is_refused_and_the_right_one_after_it(
    ana: User, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    add_app(sign_in(ana))
    client = Client()
    try_door("ana", RIGHT, client)
    for _ in range(5):
        client.post("/admin/account/code/", {"code": "000000"})
    page = client.post("/admin/account/code/", {"code": code_of(ana)})
    assert "too many wrong tries" in page.content.decode()
    assert not signed_in(client)
    assert "Second factor refused" in caplog.text


def test_a_recovery_code_opens_once(ana: User, sign_in: SignIn) -> None:
    owner = sign_in(ana)
    add_app(owner)
    codes = owner.get("/admin/account/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    for expected in (True, False):
        client = Client()
        try_door("ana", RIGHT, client)
        client.post("/admin/account/code/", {"code": codes[0]})
        assert signed_in(client) is expected


def test_removing_the_app_asks_for_the_password_and_stands_in_history(
    ana: User, sign_in: SignIn
) -> None:
    add_app(sign_in(ana))
    client = sign_in(ana)
    client.post("/admin/account/app/remove/")
    assert Authenticator.objects.filter(user=ana, type="totp").exists()
    client.post("/admin/account/again/", {"password": RIGHT})
    client.post("/admin/account/app/remove/")
    assert not Authenticator.objects.filter(user=ana).exists()
    verbs = History.objects.filter(object_key=str(ana.pk)).values_list("verb", flat=True)
    assert "removed the app as second factor" in verbs


def test_nobody_removes_the_passkey_of_somebody_else(
    ana: User, marta: User, sign_in: SignIn
) -> None:
    key = Authenticator.objects.create(user=ana, type="webauthn", data={"name": "Phone"})
    client = sign_in(marta)
    client.post("/admin/account/again/", {"password": RIGHT})
    assert client.post(f"/admin/account/passkeys/{key.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("sent", FORGED)
def test_a_forged_passkey_opens_nothing(sent: str, ana: User) -> None:
    client = Client()
    client.get("/admin/account/passkey/", headers={"accept": "application/json"})
    page = client.post("/admin/account/passkey/", {"credential": sent})
    assert page["Location"] == DOOR
    assert not signed_in(client)


@pytest.mark.parametrize("sent", FORGED)
def test_a_forged_passkey_is_not_added(sent: str, ana: User, sign_in: SignIn) -> None:
    client = sign_in(ana)
    client.post("/admin/account/again/", {"password": RIGHT})
    client.get("/admin/account/passkeys/add/")
    page = client.post("/admin/account/passkeys/add/", {"name": "x", "credential": sent})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()


# --- A newsroom that asks everybody for one -----------------------------------------------------


def test_where_it_is_asked_for_the_desk_opens_only_with_a_second_factor(
    ana: User, sign_in: SignIn, settings: Settings
) -> None:
    settings.NEWSROOM_SECOND_FACTOR = True
    client = sign_in(ana)
    page = client.get("/admin/articles/article/", follow=True)
    assert page.request["PATH_INFO"] == "/admin/account/second-factor/"
    assert "asks everybody for a second factor" in page.content.decode()
    check("/admin/account/second-factor/", page)
    add_app(client)
    assert signed_in(client)


def test_where_it_is_asked_for_no_change_is_taken_without_it(
    marta: User, sign_in: SignIn, settings: Settings
) -> None:
    settings.NEWSROOM_SECOND_FACTOR = True
    client = sign_in(marta)
    form = {"name": "NATO", "slug": "nato", "language": "en"}
    # What was typed comes back, as it does after a session that ended.
    assert client.post("/admin/articles/topic/add/", form).status_code == 403
    assert client.get("/admin/find/people/?q=x").status_code == 302
    assert not Topic.objects.exists()


def test_a_chief_sees_who_has_one_and_takes_a_lost_one_away(
    ana: User, marta: User, sign_in: SignIn
) -> None:
    add_app(sign_in(ana))
    chief, url = sign_in(marta), reverse("admin:auth_user_change", args=[ana.pk])
    rows = chief.get(reverse("admin:auth_user_changelist")).context["cl"].result_list
    assert {row.username: row.has_second_factor for row in rows} == {"ana": True, "marta": False}
    form = chief.get(url).context["adminform"].form
    data: dict[str, Any] = {
        "username": "ana",
        "is_active": "on",
        "is_staff": "on",
        "take_away": "on",
    }
    data |= {"groups": [group.pk for group in form.initial["groups"]]}
    parts = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}
    data |= {f"section_memberships-{name}": value for name, value in parts.items()}
    assert chief.post(url, data).status_code == 302
    client = Client()
    try_door("ana", RIGHT, client)
    assert signed_in(client)
    changed = History.objects.filter(object_key=str(ana.pk), verb="changed").latest("pk")
    assert "second factor" in str(changed.detail)


def test_an_editor_has_no_say_over_accounts(ana: User, tom: User, sign_in: SignIn) -> None:
    url = reverse("admin:auth_user_change", args=[tom.pk])
    assert sign_in(ana).post(url, {"take_away": "on"}).status_code in (403, 404)


def test_cookies_of_the_desk_stay_at_the_desk(db: None) -> None:
    make_user("Editor", name="eva")
    client = Client()
    client.get(DOOR)
    try_door("eva", RIGHT, client)
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/admin/"}

"""The door in a real browser: a passkey opens it under the desk's policy, or the page says so."""

from playwright.sync_api import Page

from tests.browser.conftest import PASSWORD, Shots


def add_device(page: Page) -> None:
    """A device with a finger that always agrees, as the browser's own tools pretend one."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": device})


def test_a_passkey_is_added_and_opens_the_door_alone(desk: Page, shots: Shots) -> None:
    add_device(desk)
    desk.goto("/admin/account/passkeys/add/")
    desk.get_by_label("Your password").fill(PASSWORD)
    desk.get_by_role("button", name="Go on").click()
    desk.get_by_label("What to call it").fill("Blue key")
    desk.get_by_label("Sign in with it alone").check()
    desk.get_by_role("button", name="Add the passkey").click()
    desk.wait_for_url("**/recovery-codes/")
    desk.goto("/admin/account/second-factor/")
    assert desk.get_by_text("Blue key").is_visible()
    shots(desk, "factors")
    desk.goto("/admin/account/sign-out/")
    desk.get_by_role("button", name="Sign out").click()
    desk.wait_for_url("**/sign-in/")
    desk.get_by_role("button", name="Sign in with a passkey").click()
    desk.wait_for_url("**/admin/")


def test_a_device_that_has_no_passkey_is_told(page: Page) -> None:
    page.goto("/admin/account/sign-in/")
    page.evaluate("() => { navigator.credentials.get = async () => { throw new Error('no') } }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The passkey was not read").wait_for()

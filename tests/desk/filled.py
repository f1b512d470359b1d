"""What a browser without JavaScript would send: the fields of a form as the page came, changed."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Form(HTMLParser):
    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker, self.inside, self.done = marker, False, False
        self.data: dict[str, list[str]] = {}
        self.buttons: list[tuple[str, str]] = []
        self._text: str | None = None
        self._select: str | None = None
        self._chosen: list[str] = []
        self._options: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.done:
            self.inside = self.marker in (given.get("id", ""), given.get("class", ""))
        elif self.inside:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "input" and name and "disabled" not in given:
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked and given.get("type") not in ("file", "submit"):
                tick = "on" if given.get("type") == "checkbox" else ""
                self.data.setdefault(name, []).append(given.get("value", tick))
        elif tag == "textarea" and "disabled" not in given:
            self._text = name
            self.data[name] = [""]
        elif tag == "select" and "disabled" not in given:
            self._select, self._chosen, self._options = name, [], []
        elif tag == "option" and self._select:
            self._options.append(given.get("value", ""))
            if "selected" in given:
                self._chosen.append(given.get("value", ""))
        elif tag == "button" and name:
            self.buttons.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text and self.inside:
            self.data[self._text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True
        elif tag == "textarea":
            if self._text:
                self.data[self._text][0] = self.data[self._text][0].removeprefix("\n")
            self._text = None
        elif tag == "select" and self._select:
            if chosen := self._chosen or self._options[:1]:
                self.data[self._select] = chosen
            self._select = None


def read_form(response: Any, marker: str) -> _Form:
    form = _Form(marker)
    form.feed(response.content.decode())
    return form


def send(
    client: Client, url: str, marker: str = "article_form", *, press: str = "", **changes: Any
) -> Any:
    """Opens the page, changes these fields, presses a button ("_verb=approve"), sends it all."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return send_again(client, url, read_form(page, marker).data, press=press, **changes)


def send_again(
    client: Client, url: str, data: dict[str, list[str]], *, press: str = "", **changes: Any
) -> Any:
    """Sends a form that was read before, as a second window does."""
    sent: dict[str, Any] = {**data, **changes}
    if press:
        name, _, value = press.partition("=")
        sent[name] = value
    return client.post(url, sent, follow=True)


def buttons(response: Any, marker: str = "article_form") -> set[str]:
    """The steps that the page offers."""
    return {value for name, value in read_form(response, marker).buttons if name == "_verb"}


def said(response: Any) -> str:
    """The messages that the page shows, as text."""
    return " ".join(str(message) for message in response.context["messages"])

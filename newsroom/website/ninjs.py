"""A story as ninjs 3.1 (iptc.org), for programs: the edition in force, nothing of the copy."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsroom.articles import body
from newsroom.articles.models import Edition, EditionSubject
from newsroom.website import clock, names
from newsroom.website.addresses import absolute
from newsroom.website.cards import place_of, source_of

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
LISTS = {"people": "person", "organisations": "organisation", "places": "place"}
ABOUT = ("section", "topic")


def item(edition: Edition, subjects: Iterable[EditionSubject], identity: str) -> dict[str, Any]:
    """`identity` is the story's id for ever; a property without words is left out."""
    rows = list(subjects)
    held = {
        "uri": identity,
        "type": "text",
        "representationType": "full",
        "version": str(edition.number),
        "firstCreated": _moment(edition.first_published),
        "versionCreated": _moment(edition.live_from),
        "pubStatus": "usable",
        "language": edition.language,
        "headlines": _texts("main", "text/plain", edition.headline),
        "descriptions": _texts("summary", "text/plain", edition.standfirst),
        "bodies": [_body(edition)],
        "by": ", ".join(line["name"] for line in edition.bylines),
        "located": place_of(edition.dateline_text),
        "edNote": edition.public_note or edition.editors_note,
        "copyrightHolder": edition.credit,
        "infoSources": _sources(edition),
        **{name: _things(rows, (kind,)) for name, kind in LISTS.items()},
        "events": _things(rows, ("meeting",)),
        "subjects": _things(rows, ABOUT),
        "altIds": [{"role": "address", "value": absolute(edition.path)}],
        "standard": STANDARD,
    }
    return {name: value for name, value in held.items() if value}


def _moment(moment: datetime) -> str:
    return clock.local(moment).isoformat(timespec="seconds")


def _texts(role: str, kind: str, words: str) -> list[dict[str, str]]:
    return [{"role": role, "contentType": kind, "value": words}] if words else []


def _body(edition: Edition) -> dict[str, Any]:
    plain = body.plain(edition.body)
    return {
        "role": "main",
        "contentType": "text/html",
        "charCount": len(plain),
        "wordCount": len(plain.split()),
        "value": str(body.rendered(edition.body)),
    }


def _sources(edition: Edition) -> list[dict[str, str]]:
    words = source_of(edition).text
    if not words:
        return []
    named = {"name": words, "role": "source"}
    address = edition.source and absolute(edition.source.get_absolute_url())
    return [{**named, "uri": address} if address else named]


def _things(rows: Iterable[EditionSubject], kinds: tuple[str, ...]) -> list[dict[str, str]]:
    """Each once, as readers see it."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for thing in (getattr(row, kind) for kind in kinds):
            if thing:
                address = absolute(thing.get_absolute_url())
                found[address] = {"name": names.name(thing).text, "uri": address}
    return list(found.values())

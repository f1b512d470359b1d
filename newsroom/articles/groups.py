"""What each of the five groups may: one table, written to the database after every migrate."""

from collections.abc import Iterable
from typing import Any

_VIEW_ALL = tuple(
    f"{app}.view_{model}"
    for app, models in {
        "people": (
            "person organisation membership post tenure place personname organisationname "
            "placename postname"
        ),
        "meetings": "meetingseries meeting session participation document meetingrelation",
        "sources": "source sourcename",
        "photos": "photo rendition",
        "articles": "article section topic contributor version edition suggestion mention byline "
        "articlephoto housestyle statement",
        "intake": "wireitem",
    }.items()
    for model in models.split()
)
_REPORTER = (
    *_VIEW_ALL,
    "articles.add_article",
    "articles.change_article",
    "articles.submit_article",
    "articles.add_byline",
    "articles.change_byline",
    "articles.delete_byline",
    "articles.add_articlephoto",
    "articles.change_articlephoto",
    "articles.delete_articlephoto",
    "articles.add_mention",
    "articles.change_mention",
    "articles.delete_mention",
    "articles.add_statement",
    "articles.change_statement",
    "articles.delete_statement",
    "photos.add_photo",
)
_EDITOR = (
    *_REPORTER,
    "articles.claim_article",
    "articles.approve_article",
    "articles.publish_article",
    "articles.spike_article",
    "articles.decide_suggestion",
    "articles.add_contributor",
    "articles.change_contributor",
    "articles.add_topic",
    "ledger.view_history",
)
# A group's permissions: names, or a whole room as "people.*".
GROUPS: dict[str, tuple[str, ...]] = {
    "Reporter": _REPORTER,
    "Editor": _EDITOR,
    "Chief": (
        *_EDITOR,
        "articles.*",
        "sources.*",
        "photos.*",
        "intake.*",
        "ledger.view_oldaddress",
        "ledger.add_oldaddress",
        "ledger.change_oldaddress",
        "ledger.delete_oldaddress",
        "auth.add_user",
        "auth.change_user",
        "auth.view_user",
        "auth.view_group",
    ),
    "Picture editor": (*_VIEW_ALL, "photos.*"),
    "Record keeper": (*_VIEW_ALL, "people.*", "meetings.*"),
}
# Nobody deletes these through the desk, whatever their group.
_NEVER = {
    "articles.delete_edition",
    "articles.change_edition",
    "articles.add_edition",
    "articles.delete_version",
    "articles.change_version",
    "articles.add_version",
    "articles.delete_article",
    "intake.delete_wireitem",
    "intake.change_wireitem",
    "intake.add_wireitem",
}


def permissions_of(names: Iterable[str], permissions: Iterable[Any]) -> list[Any]:
    """The permission rows that these names mean; "people.*" is every one of that room."""
    wanted, rooms = set(names), {name[:-2] for name in names if name.endswith(".*")}
    return [
        row
        for row in permissions
        if (f"{row.content_type.app_label}.{row.codename}" in wanted)
        or (row.content_type.app_label in rooms)
        if f"{row.content_type.app_label}.{row.codename}" not in _NEVER
    ]

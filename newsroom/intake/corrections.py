"""What an editor puts in place of what a rule read: another name, another kind of thing.

The words of the copy and the fingerprint stay, so that reading it again suggests nothing anew.
"""

from dataclasses import dataclass

from newsroom.articles.models import Suggestion
from newsroom.articles.workflow import Reason, Refused

Kind = Suggestion.Kind
# A name may be mistaken for another kind of name; a meeting is told in a sentence of its own.
OF_NAMES = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)
NAMED_BY = {Kind.MEETING: "title", Kind.SESSION: "title"}
CORRECTABLE = (*OF_NAMES, *NAMED_BY)


@dataclass(frozen=True)
class Correction:
    """Empty: as it was read."""

    name: str = ""
    kind: str = ""


def name_of(suggestion: Suggestion) -> str:
    """The name as it was read or corrected: what the record is asked for."""
    field = NAMED_BY.get(Kind(suggestion.kind), "name")
    return str(suggestion.payload.get(field) or suggestion.words)


def put_right(suggestion: Suggestion, correction: Correction) -> None:
    """Saves what the editor says of it. Raises Refused for a kind that it cannot be."""
    kind, name = correction.kind or suggestion.kind, " ".join(correction.name.split())
    if kind != suggestion.kind and not {kind, suggestion.kind} <= set(OF_NAMES):
        said = f"“{suggestion.words}” cannot be that: choose a person, organisation or place."
        raise Refused(Reason(said, "suggestions"))
    if kind == suggestion.kind and name in ("", name_of(suggestion)):
        return
    suggestion.kind = kind
    field = NAMED_BY.get(Kind(kind), "name")
    said_now = {field: name[:250]} if name else {}
    suggestion.payload = {**suggestion.payload, **said_now, "candidates": []}
    suggestion.save(update_fields=["kind", "payload"])

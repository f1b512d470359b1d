"""Which checks there are, and whether each stops a step or only warns: one table.

How each is found is in checks/. NEWSROOM_CHECKS changes a level; what law or the rules of the house
forbid is fixed. Nothing of Django's models here: settings.py reads this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured


class Level(StrEnum):
    OFF = "off"
    WARN = "warn"
    BLOCK = "block"


# "publish" is every step that makes an edition: schedule, correct, minor and reinstate too.
STEPS = ("submit", "approve", "publish")
Levels = Mapping[tuple[str, str], Level]


@dataclass(frozen=True)
class Check:
    """One row of the table. `fixed`: no setting moves it."""

    name: str
    submit: Level
    approve: Level
    publish: Level
    about: str
    fixed: bool = False


_OFF, _WARN, _BLOCK = Level.OFF, Level.WARN, Level.BLOCK

CHECKS: tuple[Check, ...] = (
    Check("headline", _BLOCK, _BLOCK, _BLOCK, "the headline is missing", fixed=True),
    Check("text", _BLOCK, _BLOCK, _BLOCK, "the text is empty", fixed=True),
    Check("page_address", _WARN, _BLOCK, _BLOCK, "a page's address is not free", fixed=True),
    Check("proposed_headline", _BLOCK, _BLOCK, _BLOCK, "the headline was made by the house"),
    Check("long_headline", _WARN, _WARN, _WARN, "the headline has more than 90 characters"),
    Check("standfirst", _WARN, _WARN, _WARN, "the standfirst is missing"),
    Check("dateline", _WARN, _WARN, _WARN, "the dateline is missing"),
    Check("section", _WARN, _WARN, _WARN, "the section is missing"),
    Check("reference_date", _WARN, _WARN, _WARN, "the day that words like “Thursday” count from"),
    Check("holds", _OFF, _OFF, _BLOCK, "embargo, legal hold, not for publication", fixed=True),
    Check("source", _WARN, _WARN, _BLOCK, "the source may not republish", fixed=True),
    Check("licence", _WARN, _WARN, _BLOCK, "the licence of the copy has ended", fixed=True),
    Check("credit", _WARN, _WARN, _WARN, "copy of a source has no credit line"),
    Check("photo_alt", _WARN, _WARN, _BLOCK, "a photo has no alt text"),
    Check("photo_credit", _WARN, _WARN, _BLOCK, "a photo has no credit"),
    Check("photo_rights", _WARN, _WARN, _BLOCK, "the rights to a photo have ended", fixed=True),
    Check("title", _WARN, _WARN, _WARN, "a title that was not held on the story's date"),
    Check("quote", _WARN, _WARN, _WARN, "a quotation without a speaker"),
    Check("unnamed_source", _WARN, _WARN, _WARN, "a source without a name"),
    Check("house_style", _WARN, _WARN, _WARN, "words that we write otherwise"),
    Check("statement", _WARN, _WARN, _WARN, "the words of a statement have gone"),
    Check("suggestions", _OFF, _WARN, _WARN, "suggestions are open"),
)
BY_NAME = {check.name: check for check in CHECKS}

# "dateline=block", or "dateline.publish=block" for one step.
WISH = re.compile(r"(?P<name>[a-z_]+)(?:\.(?P<step>[a-z]+))?\s*=\s*(?P<level>[a-z]+)")


def levels(setting: str) -> Levels:
    """The level of each check at each step. ImproperlyConfigured says what cannot be used."""
    found = {(row.name, step): getattr(row, step) for row in CHECKS for step in STEPS}
    for wish in filter(None, (part.strip() for part in setting.split(","))):
        name, steps, level = _read(wish)
        found |= {(name, step): level for step in steps}
    return found


def _read(wish: str) -> tuple[str, tuple[str, ...], Level]:
    match = WISH.fullmatch(wish)
    if match is None:
        raise _refused(wish, "write name=level or name.step=level, with commas between them")
    name, step, level = match["name"], match["step"], match["level"]
    if name not in BY_NAME:
        raise _refused(wish, f"there is no check “{name}”, only {', '.join(BY_NAME)}")
    if BY_NAME[name].fixed:
        raise _refused(wish, f"“{name}” is a matter of law or rule and cannot be changed")
    if step and step not in STEPS:
        raise _refused(wish, f"there is no step “{step}”, only {', '.join(STEPS)}")
    if level not in list(Level):
        raise _refused(wish, f"“{level}” is no level, only {', '.join(Level)}")
    return name, (step,) if step else STEPS, Level(level)


def _refused(wish: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"NEWSROOM_CHECKS says {wish!r}: {why}.")

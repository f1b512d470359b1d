"""A title printed beside a name, and the record: was that post held on the story's date?"""

import re
from collections.abc import Iterable
from datetime import date

from briefings.people.matching import normalise
from briefings.people.models import Tenure, TenureQuerySet
from newsroom.articles.checks.copy import Copy
from newsroom.articles.models import Mention
from newsroom.articles.workflow import Reason

# "then-President", "former minister", "president-elect": said of another day than the story's.
ANOTHER_TIME = re.compile(
    r"\b(?:former|formerly|ex|then|late|onetime|ousted|deposed|outgoing|incoming|elect|designate|"
    r"candidate|nominee|السابق|سابقا|الراحل|المنتخب|الأسبق)\b",
    re.IGNORECASE,
)
# How far from name and title such a word may stand.
NEAR = 20
SMALL = frozenset({"of", "the", "for", "and", "to", "in", "at", "a"})


def titles(copy: Copy) -> list[Reason]:
    """Only posts that the record knows this person to have held are judged."""
    day = copy.article.reference_date
    if day is None:
        return []
    titled = [row for row in copy.people if row.title_printed]
    printed = [row for row in titled if not _of_another_time(row, copy)]
    held = _tenures_of(row.person_id for row in printed)
    now = set(held.possible(day).values_list("pk", flat=True)) if printed else set()
    found = []
    for row in printed:
        meant = [one for one in held if one.person_id == row.person_id and _means(row, one)]
        if meant and not any(one.pk in now for one in meant):
            found.append(Reason(_sentence(row, meant[0], day), "body"))
    return found


def _of_another_time(row: Mention, copy: Copy) -> bool:
    if ANOTHER_TIME.search(row.title_printed):
        return True
    if row.paragraph is None or row.paragraph >= len(copy.paragraphs):
        return False
    near = NEAR + len(row.title_printed)
    begins, ends = max(0, (row.start or 0) - near), (row.end or 0) + near
    return bool(ANOTHER_TIME.search(copy.paragraphs[row.paragraph][begins:ends]))


def _tenures_of(people: Iterable[int | None]) -> TenureQuerySet:
    return Tenure.objects.filter(person__in=set(people)).with_post()


def _means(row: Mention, tenure: Tenure) -> bool:
    """Whether the title can be this post: every word of it stands in one of the post's labels."""
    post, title = tenure.post, _words(row.title_printed)
    wanted = title - _words(str(post.organisation))
    labels = map(_words, (post.label, post.short_label))
    return any(wanted <= label and title & label for label in labels)


def _words(text: str) -> set[str]:
    return {word for word in normalise(text).split() if word not in SMALL}


def _sentence(row: Mention, tenure: Tenure, day: date) -> str:
    return (
        f"“{row.title_printed}”: {row.person} did not hold this post on {day:%-d %B %Y}. "
        f"The record has: {tenure.post}, {tenure.span_in_words('en')}."
    )

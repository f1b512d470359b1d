"""The post that a title in the copy names, and whether it was held on the story's date."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from briefings.people.matching import normalise
from briefings.people.models import Post, Tenure


def post_named(said: Mapping[str, Any]) -> Post | None:
    """The one post on record that bears the title as printed, or its parts in the usual order:
    "Ukraine's foreign minister" is the "foreign minister of Ukraine". None for several."""
    title, post, of, nation = (
        str(said.get(key) or "") for key in ("title", "post", "of", "nation")
    )
    forms = (title, f"{of} {post}", f"{post} of {of}", f"{post} of {nation}", f"{nation} {post}")
    wanted = {normalise(form) for form in (forms if post and of else (title,))} - {""}
    found = list(Post.objects.filter(names__normalised__in=wanted).distinct()[:2])
    return found[0] if len(found) == 1 else None


def out_of_date(people: Iterable[int], said: Mapping[str, Any], day: date) -> dict[int, str]:
    """A sentence for each person (by key) whose tenure of the post in the copy had ended by that
    day, or had not begun. Copy that says "former" is right."""
    post = post_named(said) if said.get("title") and not said.get("former") else None
    if post is None:
        return {}
    held = Tenure.objects.filter(post=post, person__in=list(people)).with_post()
    on_the_day = set(held.possible(day).values_list("person_id", flat=True))
    return {
        tenure.person_id: _in_words(str(said["title"]), tenure)
        for tenure in held.order_by("start_latest")
        if tenure.person_id not in on_the_day
    }


def _in_words(title: str, tenure: Tenure) -> str:
    when = tenure.span_in_words("en")
    return f"“{title}” in the copy is out of date: {tenure.post}, {when}."

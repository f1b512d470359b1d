"""Old addresses and where they lead. The redirect itself is the website's.

What is kept is the key of the thing, so an address that is three names old leads there at once.
"""

from django.db.models import Model, QuerySet

from briefings.ledger.models import OldAddress


def keep_old(thing: Model, old_slug: str) -> None:
    """Let the old slug, or path, lead to this thing. Who held one last has it."""
    OldAddress.objects.update_or_create(
        label=thing._meta.label_lower, slug=old_slug, defaults={"object_key": str(thing.pk)}
    )


def find(label: str, slug: str) -> str | None:
    """The key of the thing that once had this slug. Ask after the living slugs, never before."""
    kept = OldAddress.objects.filter(label=label.lower(), slug=slug)
    return kept.values_list("object_key", flat=True).first()


def kept(model: type[Model], beginning: str) -> set[str]:
    """Old slugs of this kind of thing that begin so: they lead somewhere, and no other has them."""
    old = OldAddress.objects.filter(label=model._meta.label_lower, slug__startswith=beginning)
    return set(old.values_list("slug", flat=True))


def by_hand() -> QuerySet[OldAddress]:
    """Redirects that somebody typed: `slug` is the old path, `object_key` where it leads."""
    return OldAddress.objects.filter(label="")


def led(path: str) -> str:
    """Where redirects made by hand lead from this path, all the way; empty: nowhere, or round."""
    if "\x00" in path:  # PostgreSQL does not even take the question
        return ""
    seen = {path}
    while target := by_hand().filter(slug=path).values_list("object_key", flat=True).first():
        if target in seen:
            return ""
        seen.add(target)
        path = target
    return path if len(seen) > 1 else ""

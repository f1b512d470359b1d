"""Who may: one function, installed as Django's authentication backend.

Every room asks `actor.has_perm(name, thing)`. What a group may is the table in groups.py; which
stories it may do it to follows from the sections that the actor belongs to.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User
from django.db.models import Model, Q, QuerySet

from newsroom.articles.models import Article, Section, SectionMember

Actor = AbstractBaseUser | AnonymousUser

LOADER = "newsroom-loader"


class Rights(ModelBackend):
    """Django's way in to `may`; permissions come from groups, reach from sections."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Only accounts of the desk sign in. Asked again at each request of a session."""
        return super().user_can_authenticate(user) and bool(user.is_staff)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return super().get_all_permissions(user_obj)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return may(user_obj, perm, obj)


def may(actor: Actor, permission: str, thing: Model | None = None) -> bool:
    """Whether the actor may do this to this thing; None asks whether to anything at all."""
    if not actor.is_active or actor.is_anonymous:
        return False
    if permission not in Rights().get_all_permissions(actor):
        return False
    story = _story_of(thing)
    return story is None or _reaches(actor, permission, story)


def _story_of(thing: Model | None) -> Article | None:
    """The story that a thing is part of; None for what belongs to no story."""
    story = thing if isinstance(thing, Article) else getattr(thing, "article", None)
    return story if isinstance(story, Article) and story.pk else None


def _reaches(actor: Any, permission: str, story: Article) -> bool:
    granted = Rights().get_all_permissions(actor)
    if "articles.any_section" in granted:
        return True
    if story.kind == Article.Kind.PAGE and permission == "articles.publish_article":
        return False  # what the house says of itself is a Chief's to publish
    own = actor.pk in (story.created_by_id, story.assignee_id)
    if permission.startswith("articles.view_") or "articles.approve_article" in granted:
        return own or _in_sections(actor, story, granted)
    return own and _still_the_writers(actor, story)


def _still_the_writers(actor: Any, story: Article) -> bool:
    """A writer works on a story until it is handed in, and again when it is handed back."""
    open_to_writer = (Article.Status.DRAFT, Article.Status.CHANGES_REQUESTED)
    return story.status in open_to_writer or story.assignee_id == actor.pk


def _in_sections(actor: Any, story: Article, granted: set[str]) -> bool:
    if story.section is None:
        return "articles.approve_article" in granted
    return any(
        story.section.path == path or story.section.path.startswith(f"{path}/")
        for path in _paths(actor)
    )


def sections_of(actor: Any) -> list[tuple[str, str]]:
    """Path and name of the sections this person belongs to; asked once a request."""
    if not hasattr(actor, "_own_sections"):
        mine = SectionMember.objects.filter(user_id=actor.pk)
        actor._own_sections = list(mine.values_list("section__path", "section__name"))
    return list(actor._own_sections)


def _paths(actor: Any) -> list[str]:
    return [path for path, _ in sections_of(actor)]


def visible_to(actor: Any) -> QuerySet[Article]:
    """The stories that `may(actor, "articles.view_article", story)` would grant, as one query."""
    granted = Rights().get_all_permissions(actor) if actor.is_active else set()
    if actor.is_superuser or {"articles.any_section", "articles.view_article"} <= granted:
        return Article.objects.all()
    if "articles.view_article" not in granted:
        return Article.objects.none()
    seen = Q(created_by=actor.pk) | Q(assignee=actor.pk)
    for path in _paths(actor):
        # Found once, not once a story: a story is then known by the number of its section.
        below = Section.objects.filter(Q(path=path) | Q(path__startswith=f"{path}/"))
        seen |= Q(section__in=below.order_by().values("pk"))
    if "articles.approve_article" in granted:
        seen |= Q(section__isnull=True)
    return Article.objects.filter(seen)


def loader() -> User:
    """“Newsroom loader”: a Chief who cannot sign in. Imports without `--as` act as this account."""
    account, made = User.objects.get_or_create(
        username=LOADER, defaults={"first_name": "Newsroom", "last_name": "loader"}
    )
    if made:
        account.set_unusable_password()
        account.save()
        account.groups.add(Group.objects.get(name="Chief"))
    return account


def name_of(actor: Any) -> str:
    """The name as history and editions keep it."""
    return str(actor.get_full_name() or actor.get_username())

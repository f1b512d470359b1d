"""The room of the stories. After every migrate it makes the groups and their permissions, and
after a flush it empties what a search would still find."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from newsroom.articles.groups import GROUPS, permissions_of
from newsroom.search.tables import after_flush


def make_groups(sender: AppConfig, using: str, apps: Any = installed, **kwargs: Any) -> None:
    """Permissions of every room first: rooms that come later have not made theirs yet."""
    for config in installed.get_app_configs():
        create_permissions(config, verbosity=0, using=using, apps=apps)
    rows = list(apps.get_model("auth", "Permission").objects.select_related("content_type"))
    for name, granted in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions_of(granted, rows))


def forget_flushed_texts(sender: AppConfig, using: str, **kwargs: Any) -> None:
    after_flush("articles_editiontext", using)


class ArticlesConfig(AppConfig):
    name = "newsroom.articles"
    label = "articles"
    verbose_name = "Stories"

    def ready(self) -> None:
        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(forget_flushed_texts, sender=self)

"""The desk as an app, and its admin site as the project's own.

After every migrate it makes the table of the shared cache, in which the door counts wrong tries.
"""

from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


def make_cache_table(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Nothing happens where the table stands already, or where Redis is the cache."""
    call_command("createcachetable", database=using, verbosity=0)


class DeskConfig(AppConfig):
    name = "newsroom.desk"
    label = "desk"
    verbose_name = "Desk"
    default = True


class DeskAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS in the place of django.contrib.admin."""

    default = False
    default_site = "newsroom.desk.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        # By this app: Django says nothing after a migrate to apps that have no models.
        post_migrate.connect(make_cache_table, sender=self)

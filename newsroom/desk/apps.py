"""The desk as an app, and its admin site as the project's own."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class DeskConfig(AppConfig):
    name = "newsroom.desk"
    label = "desk"
    verbose_name = "Desk"
    default = True


class DeskAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS in the place of django.contrib.admin."""

    default = False
    default_site = "newsroom.desk.site.DeskSite"

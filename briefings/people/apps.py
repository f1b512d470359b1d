"""People as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "briefings.people"
    label = "people"
    verbose_name = _("Who is who")

"""The readers' website as a Django app."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "newsroom.website"
    label = "website"
    verbose_name = "Website"

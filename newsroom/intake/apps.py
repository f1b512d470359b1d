"""The room of what comes in."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "newsroom.intake"
    label = "intake"
    verbose_name = "Intake"

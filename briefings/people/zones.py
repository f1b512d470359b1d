"""IANA time zones, as `Europe/Brussels`."""

import zoneinfo

from django.core.exceptions import ValidationError


def validate_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            f"“{name}” is no time zone. Write it as Europe/Brussels or Asia/Dubai.", code="zone"
        )

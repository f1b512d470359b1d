"""The hour that does not exist, and the one that comes twice: in words, with what to choose."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def moments(local: datetime, zone: str) -> list[datetime]:
    """What a clock time in this zone may mean: one moment, or two on a night of clock change.

    Where the hour is skipped, the two are the same time before and after the change (PEP 495).
    """
    both = [local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)]
    found = [moment.astimezone(UTC) for moment in both]
    return found[:1] if found[0] == found[1] else sorted(found)


def explained(local: datetime, zone: str) -> str:
    """Why this time is not one moment; empty when it is."""
    found = moments(local, zone)
    if len(found) == 1:
        return ""
    place = zone.rsplit("/", 1)[-1].replace("_", " ")
    day = f"{local.day} {local:%B %Y}"
    if found[0].astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local:
        return f"{local:%H:%M} comes twice in {place} on {day}: the clocks go back."
    return f"{local:%H:%M} does not exist in {place} on {day}: the clocks go forward."


def choices(local: datetime, zone: str) -> list[tuple[str, str]]:
    """The moments to choose from, each as people there would read it off a clock."""
    return [(moment.isoformat(), _words(moment, zone)) for moment in moments(local, zone)]


def _words(moment: datetime, zone: str) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there:%H:%M} {there.tzname()}, which is {moment:%H:%M} UTC"

"""Moments in the few words that a desk has room for, in the newsroom's zone."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def age(then: datetime, now: datetime) -> str:
    """ "now", "22 min", "3 h" within a day; then the day."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 24 * 60 else day(timezone.localdate(then), now)


def clock(then: datetime, now: datetime) -> str:
    """ "18:00" today, "Tuesday 18:00" within six days, else with the date."""
    local = timezone.localtime(then)
    away = (local.date() - timezone.localdate(now)).days
    if away == 0:
        return f"{local:%H:%M}"
    if 0 < away < 7:
        return f"{local:%A %H:%M}"
    return f"{day(local.date(), now)}, {local:%H:%M}"


def day(then: date, now: datetime) -> str:
    """ "3 April", with the year when it is not this one."""
    year = "" if then.year == timezone.localdate(now).year else f" {then.year}"
    return f"{then.day} {then:%B}{year}"


def full(then: datetime) -> str:
    local = timezone.localtime(then)
    return f"{local.day} {local:%B %Y, %H:%M}"


def week_ahead(now: datetime) -> tuple[date, date]:
    """Today and the seventh day from it."""
    today = timezone.localdate(now)
    return today, today + timedelta(days=7)

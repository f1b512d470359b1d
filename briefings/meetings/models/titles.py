"""Names and titles that editors write in both languages of the site."""

from django.utils.translation import gettext_lazy as _

from briefings import datewords
from briefings.people.names import language_of

ARABIC_HELP = _("Shown on Arabic pages. Left empty, they show the other one.")


def in_language(language: str, text: str, arabic: str) -> tuple[str, str]:
    """The wording for a page of that language, and the language it is in."""
    if spoken_arabic(language) and arabic:
        return arabic, "ar"
    return (text, language_of(text)) if text else (arabic, "ar")


def spoken_arabic(language: str) -> bool:
    return datewords.spoken(language) == "ar"

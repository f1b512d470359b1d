"""Words for the choices of the record, where a page says them; the desk has its own."""

from django.utils.translation import gettext, gettext_noop

from briefings.meetings.models import Document, MeetingSeries, Participation
from briefings.people.models import Membership, Organisation, Place
from newsroom.articles.models import Article, Saying

ORGANISATIONS = {
    Organisation.Kind.STATE: gettext_noop("State"),
    Organisation.Kind.GOVERNMENT: gettext_noop("Government"),
    Organisation.Kind.MINISTRY: gettext_noop("Ministry"),
    Organisation.Kind.ALLIANCE: gettext_noop("Alliance"),
    Organisation.Kind.IGO: gettext_noop("Intergovernmental organisation"),
    Organisation.Kind.EU_BODY: gettext_noop("EU body"),
    Organisation.Kind.COUNCIL: gettext_noop("Council"),
    Organisation.Kind.PARTY: gettext_noop("Party"),
    Organisation.Kind.COMPANY: gettext_noop("Company"),
    Organisation.Kind.NGO: gettext_noop("Non-governmental organisation"),
    Organisation.Kind.MEDIA: gettext_noop("Media"),
}
STORIES = {
    Article.Kind.NEWS: gettext_noop("News"),
    Article.Kind.ANALYSIS: gettext_noop("Analysis"),
    Article.Kind.EXPLAINER: gettext_noop("Explainer"),
    Article.Kind.INTERVIEW: gettext_noop("Interview"),
    Article.Kind.ADVISORY: gettext_noop("Advisory"),
}
PLACES = {
    Place.Kind.COUNTRY: gettext_noop("Country"),
    Place.Kind.REGION: gettext_noop("Region"),
    Place.Kind.CITY: gettext_noop("City"),
    Place.Kind.VENUE: gettext_noop("Venue"),
}
CAPACITIES = {
    Membership.Capacity.MEMBER: gettext_noop("member"),
    Membership.Capacity.PARTNER: gettext_noop("partner"),
    Membership.Capacity.OBSERVER: gettext_noop("observer"),
    Membership.Capacity.CANDIDATE: gettext_noop("candidate"),
}
ROLES = {
    Participation.Role.CHAIR: gettext_noop("Chair"),
    Participation.Role.HOST: gettext_noop("Host"),
    Participation.Role.PARTICIPANT: gettext_noop("Participant"),
    Participation.Role.GUEST: gettext_noop("Guest"),
    Participation.Role.OBSERVER: gettext_noop("Observer"),
    Participation.Role.SPEAKER: gettext_noop("Speaker"),
    Participation.Role.MEDIATOR: gettext_noop("Mediator"),
}
DOCUMENTS = {
    Document.Kind.AGENDA: gettext_noop("Agenda"),
    Document.Kind.COMMUNIQUE: gettext_noop("Communiqué"),
    Document.Kind.STATEMENT: gettext_noop("Statement"),
    Document.Kind.TRANSCRIPT: gettext_noop("Transcript"),
}
SAYINGS = {
    Saying.Kind.DIRECT: gettext_noop("Direct quote"),
    Saying.Kind.PARTIAL: gettext_noop("Partly quoted"),
    Saying.Kind.INDIRECT: gettext_noop("Reported speech"),
    Saying.Kind.ANNOUNCEMENT: gettext_noop("Announcement"),
    Saying.Kind.DENIAL: gettext_noop("Denial"),
}
LEVELS = {
    MeetingSeries.Level.LEADERS: gettext_noop("Leaders"),
    MeetingSeries.Level.MINISTERS: gettext_noop("Ministers"),
    MeetingSeries.Level.OFFICIALS: gettext_noop("Officials"),
}


def story_kind(kind: str) -> str:
    return gettext(STORIES[Article.Kind(kind)])


def organisation_kind(kind: str) -> str:
    return gettext(ORGANISATIONS[Organisation.Kind(kind)])


def place_kind(kind: str) -> str:
    return gettext(PLACES[Place.Kind(kind)])


def capacity(of: str) -> str:
    return gettext(CAPACITIES[Membership.Capacity(of)])


def role(of: str) -> str:
    return gettext(ROLES[Participation.Role(of)])


def document_kind(of: str) -> str:
    return gettext(DOCUMENTS[Document.Kind(of)])


def level(of: str) -> str:
    """Empty for a level that says nothing."""
    key = MeetingSeries.Level(of)
    return gettext(LEVELS[key]) if key in LEVELS else ""


def saying(kind: str) -> str:
    return gettext(SAYINGS[Saying.Kind(kind)])

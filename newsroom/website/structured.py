"""What machines read in a page: schema.org as JSON-LD.

A property stands there when the record holds it, never else: no invented name, picture or date.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from briefings.dates import PartialDate
from briefings.meetings.models import Meeting, MeetingSeries, Session
from briefings.people.models import Organisation, Person, Place, Tenure
from newsroom.articles.models import Article, Edition, EditionStatement, EditionSubject
from newsroom.sources.models import Source
from newsroom.website import clock
from newsroom.website.addresses import absolute
from newsroom.website.names import name
from newsroom.website.occasions import zone_of
from newsroom.website.pictures import Picture

Data = dict[str, Any]
# What would end the script element or open another; JSON reads them back as they were.
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
GOVERNMENT = frozenset(
    {Organisation.Kind.STATE, Organisation.Kind.GOVERNMENT, Organisation.Kind.MINISTRY}
)
NEWS_MEDIA = frozenset({Source.Kind.AGENCY, Source.Kind.NEWSPAPER, Source.Kind.BROADCASTER})
ATTENDANCE = {
    Meeting.Format.IN_PERSON: "OfflineEventAttendanceMode",
    Meeting.Format.ONLINE: "OnlineEventAttendanceMode",
    Meeting.Format.HYBRID: "MixedEventAttendanceMode",
}
EVENT_STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
# Statements that are words of the speaker, and not of a reporter.
VERBATIM = frozenset({EditionStatement.Kind.DIRECT, EditionStatement.Kind.PARTIAL})
PLACES = {Place.Kind.COUNTRY: "Country", Place.Kind.CITY: "City"}


class StructuredData(str):
    """JSON-LD that a template may put into a script element as it is."""

    def __html__(self) -> str:
        return self


def script(items: Sequence[Data]) -> StructuredData:
    graph = [{"@context": "https://schema.org", **item} for item in items]
    text = json.dumps(graph[0] if len(graph) == 1 else graph, ensure_ascii=False)
    return StructuredData(text.translate(ESCAPES))


def kept(**properties: Any) -> Data:
    """Without what is empty; `type_` becomes @type."""
    return {"@type" if key == "type_" else key: value for key, value in properties.items() if value}


def moment(value: datetime) -> str:
    return clock.local(value).isoformat(timespec="seconds")


def partial_date(text: str) -> str:
    """A year, month or day as it stands; nothing for "about" and "not later than"."""
    return text if PartialDate.parse(text).earliest and not text.endswith("~") else ""


def publisher() -> Data:
    site = settings.NEWSROOM_NAME_AR if clock.language() == "ar" else settings.NEWSROOM_NAME
    return kept(type_="NewsMediaOrganization", name=str(site), url=absolute("/"))


def website() -> Data:
    named = publisher()
    language = clock.language()
    return kept(type_="WebSite", name=named["name"], url=named["url"], inLanguage=language)


def breadcrumbs(*steps: tuple[str, str]) -> Data:
    """Steps are (words, path); the last is the page itself and needs no address."""
    items = [
        kept(type_="ListItem", position=number, name=words, item=absolute(path) if path else "")
        for number, (words, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def collection(title: str, path: str, **more: Any) -> Data:
    language = clock.language()
    return kept(type_="CollectionPage", name=title, url=absolute(path), inLanguage=language, **more)


def term(title: str, path: str, description: str) -> Data:
    return kept(type_="DefinedTerm", name=title, url=absolute(path), description=description)


# --- Stories ----------------------------------------------------------------------------------


def news_article(
    edition: Edition,
    *,
    picture: Picture | None,
    subjects: Iterable[EditionSubject],
    corrections: Iterable[Edition],
    writers: Sequence[str],
) -> Data:
    """`writers` are the addresses of the bylines, as `subjects.writers` gives them."""
    if edition.story_kind == Article.Kind.PAGE:
        return _plain_page(edition)
    rows = list(subjects)
    return kept(
        type_="NewsArticle",
        headline=edition.headline,
        url=absolute(edition.path),
        mainEntityOfPage=absolute(edition.path),
        description=edition.standfirst,
        image=[absolute(picture.src)] if picture else None,
        datePublished=moment(edition.first_published),
        dateModified=moment(edition.changed_at),
        inLanguage=edition.language,
        author=_authors(edition, writers),
        publisher=publisher(),
        dateline=edition.dateline_text,
        articleSection=name(edition.section).text if edition.section else "",
        keywords=[name(row.topic).text for row in rows if row.topic],
        creditText=edition.credit,
        sourceOrganization=source(edition.source) if edition.source else None,
        mentions=[thing for row in rows if (thing := mentioned(row))],
        correction=[_correction(correction) for correction in corrections],
    )


def _plain_page(edition: Edition) -> Data:
    return kept(
        type_="WebPage",
        name=edition.headline,
        url=absolute(edition.path),
        description=edition.standfirst,
        dateModified=moment(edition.changed_at),
        inLanguage=edition.language,
        publisher=publisher(),
    )


def _authors(edition: Edition, writers: Sequence[str]) -> list[Data]:
    """One item a byline; a story without has its source; our own without has the newsroom."""
    people = [
        kept(type_="Person", name=line["name"], url=absolute(url) if url else "")
        for line, url in zip(edition.bylines, writers, strict=True)
    ]
    if people:
        return people
    return [source(edition.source)] if edition.source else [publisher()]


def _correction(edition: Edition) -> Data:
    return kept(
        type_="CorrectionComment", text=edition.public_note, datePublished=moment(edition.live_from)
    )


def mentioned(row: EditionSubject) -> Data | None:
    kinds = {"person": "Person", "organisation": "Organization", "place": "Place"}
    for kind, type_ in kinds.items():
        if thing := getattr(row, kind):
            return kept(type_=type_, name=name(thing).text, url=absolute(thing.get_absolute_url()))
    return event_link(row.meeting) if row.meeting and may_be_event(row.meeting) else None


def source(row: Source) -> Data:
    type_ = "NewsMediaOrganization" if row.kind in NEWS_MEDIA else "Organization"
    url = absolute(row.get_absolute_url())
    return kept(type_=type_, name=name(row).text, url=url, sameAs=row.home_url)


# --- The record -------------------------------------------------------------------------------


def profile_page(main: Data, path: str, said: Iterable[EditionStatement] = ()) -> Data:
    quoted = [quotation(row) for row in said if row.kind in VERBATIM]
    more = kept(hasPart=quoted)
    return {"@type": "ProfilePage", "url": absolute(path), "mainEntity": main, **more}


def quotation(row: EditionStatement) -> Data:
    """Words of a person or organisation that readers may see, word for word."""
    who = row.person or row.organisation
    type_ = "Person" if row.person else "Organization"
    edition = row.edition
    return kept(
        type_="Quotation",
        text=row.text,
        inLanguage=row.language,
        creator=kept(type_=type_, name=name(who).text, url=absolute(who.get_absolute_url()))
        if who
        else None,
        dateCreated=partial_date(row.said_on),
        isPartOf=kept(type_="NewsArticle", headline=edition.headline, url=absolute(edition.path)),
    )


def writer(title: str, path: str, biography: str) -> Data:
    return kept(type_="Person", name=title, url=absolute(path), description=biography)


def person(
    row: Person, tenures: Sequence[Tenure], now: Tenure | None, other_names: Sequence[str]
) -> Data:
    return kept(
        type_="Person",
        name=name(row).text,
        alternateName=list(other_names),
        description=row.description,
        birthDate=partial_date(row.born),
        deathDate=partial_date(row.died),
        jobTitle=name(now.post).text if now else "",
        affiliation=[_role(tenure) for tenure in tenures],
        url=absolute(row.get_absolute_url()),
    )


def _role(tenure: Tenure) -> Data:
    return kept(
        type_="OrganizationRole",
        roleName=name(tenure.post).text,
        startDate=partial_date(tenure.start),
        endDate=partial_date(tenure.end),
        affiliation=organisation_link(tenure.post.organisation),
    )


def organisation_link(row: Organisation) -> Data:
    type_ = "GovernmentOrganization" if row.kind in GOVERNMENT else "Organization"
    return kept(type_=type_, name=name(row).text, url=absolute(row.get_absolute_url()))


def organisation(row: Organisation) -> Data:
    more = kept(
        alternateName=row.short_name,
        foundingDate=partial_date(row.founded),
        dissolutionDate=partial_date(row.dissolved),
        parentOrganization=organisation_link(row.parent) if row.parent else None,
        location=place_link(row.place) if row.place else None,
    )
    return {**organisation_link(row), **more}


def place_link(row: Place) -> Data:
    type_ = PLACES.get(Place.Kind(row.kind), "Place")
    return kept(type_=type_, name=name(row).text, url=absolute(row.get_absolute_url()))


def place(row: Place) -> Data:
    geo = None
    if row.latitude is not None and row.longitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(row.latitude),
            "longitude": float(row.longitude),
        }
    within = place_link(row.parent) if row.parent else None
    return {**place_link(row), **kept(geo=geo, containedInPlace=within)}


# --- Meetings ---------------------------------------------------------------------------------


def may_be_event(row: Meeting) -> bool:
    """An Event needs a day and a place: less than that is a page about a meeting."""
    return row.when().first_day is not None and (row.place or row.venue) is not None


def event_link(row: Meeting) -> Data:
    return kept(
        type_="Event",
        name=name(row).text,
        url=absolute(row.get_absolute_url()),
        startDate=_begins(row, row),
        endDate=_ends(row, row),
        location=_location(row),
    )


def event(row: Meeting, sessions: Iterable[Session], at: datetime, moved_from: str = "") -> Data:
    """`moved_from`: the day it was announced for before, if readers were told of a move."""
    if not may_be_event(row):
        return kept(type_="WebPage", name=name(row).text, url=absolute(row.get_absolute_url()))
    status = EVENT_STATUS.get(row.public_status(at))
    status = status or ("EventRescheduled" if moved_from else "EventScheduled")
    attendance = ATTENDANCE.get(Meeting.Format(row.format)) if row.format else None
    host = row.host or (row.series.organiser if row.series else None)
    return {
        **event_link(row),
        **kept(
            description=row.summary,
            eventStatus=f"https://schema.org/{status}",
            eventAttendanceMode=f"https://schema.org/{attendance}" if attendance else "",
            previousStartDate=moved_from,
            organizer=organisation_link(host) if host else None,
            superEvent=series_link(row.series) if row.series else None,
            subEvent=[_sub_event(s, row) for s in sessions if s.when().first_day],
        ),
    }


def _sub_event(session: Session, row: Meeting) -> Data:
    return kept(
        type_="Event",
        name=name(session).text,
        startDate=_begins(session, row),
        endDate=session.ends_at.astimezone(zone_of(row)).isoformat() if session.ends_at else "",
        location=_location(row),
    )


def _begins(thing: Meeting | Session, row: Meeting) -> str:
    if thing.starts_at:
        return str(thing.starts_at.astimezone(zone_of(row)).isoformat())
    day = thing.when().first_day
    return day.isoformat() if day else ""


def _ends(thing: Meeting | Session, row: Meeting) -> str:
    if thing.ends_at:
        return str(thing.ends_at.astimezone(zone_of(row)).isoformat())
    day = thing.when().last_day
    return day.isoformat() if day else ""


def _location(row: Meeting) -> Data | None:
    """The venue with its city as the address; schema.org asks for one."""
    spot, town = row.venue or row.place, row.place or row.venue
    if spot is None or town is None:
        return None
    address = kept(type_="PostalAddress", addressLocality=name(town).text)
    return kept(type_="Place", name=name(spot).text, address=address)


def series_link(row: MeetingSeries) -> Data:
    return kept(type_="EventSeries", name=name(row).text, url=absolute(row.get_absolute_url()))


def series(row: MeetingSeries, meetings: Iterable[Meeting]) -> Data:
    organiser = organisation_link(row.organiser) if row.organiser else None
    held = [event_link(meeting) for meeting in meetings if may_be_event(meeting)]
    more = kept(description=row.description, organizer=organiser, subEvent=held)
    return {**series_link(row), **more}

"""The readers' addresses. The language comes from the path: `/ar/` or none."""

from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path, re_path

from newsroom.website import calendars, feeds, sitemaps
from newsroom.website.views import (
    archive,
    briefing,
    calendar,
    editions,
    encounters,
    front,
    health,
    indexes,
    lists,
    machine,
    meetings,
    opensearch,
    pictures,
    record,
    search,
    series,
    social_cards,
    story,
)

SLUG = r"(?P<slug>[-\w]+)"
FEED = r"feed\.(?P<ending>rss|atom|json)"
STORY = r"news/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/(?P<slug>[-\w]+)"
CALENDARS = {
    "meetings": "meeting",
    "meetings/series": "series",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
}
SECTION = r"(?P<path>[-\w]+(?:/[-\w]+)*)"


def thing(word: str, view: Any, name: str, feed: Any) -> list[URLPattern]:
    """A page under a word of the site, and its feeds."""
    return [
        re_path(rf"^{word}/{SLUG}/\Z", view, name=name),
        re_path(rf"^{word}/{SLUG}/{FEED}\Z", feed, {"kind": name}, name=f"{name}-feed"),
    ]


# One address each, in no language.
plain: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(".well-known/security.txt", machine.security, name="security"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-record.xml", sitemaps.record, name="sitemap-record"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    re_path(
        r"^sitemap-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})\.xml\Z",
        sitemaps.month,
        name="sitemap-month",
    ),
    re_path(
        r"^pictures/(?P<digest>[0-9a-f]{16,64})\.(?P<ending>avif|webp|jpeg)\Z",
        pictures.picture,
        name="picture",
    ),
]

# Every language its own.
pages: list[URLPattern] = [
    path("", front.front, name="front"),
    re_path(rf"^{FEED}\Z", feeds.front, name="front-feed"),
    path("news/", lists.all_stories, name="stories"),
    re_path(rf"^news/{FEED}\Z", feeds.stories, name="stories-feed"),
    re_path(rf"^{STORY}/\Z", story.story, name="story"),
    re_path(
        rf"^{STORY}/card-(?P<digest>[0-9a-f]{{20}})\.png\Z", social_cards.card, name="story-card"
    ),
    re_path(rf"^{STORY}/story\.ninjs\.json\Z", machine.story_ninjs, name="story-ninjs"),
    re_path(rf"^{STORY}/editions/\Z", editions.editions, name="editions"),
    re_path(rf"^{STORY}/editions/(?P<number>[0-9]{{1,6}})/\Z", editions.edition, name="edition"),
    path("corrections/", lists.corrections, name="corrections"),
    re_path(rf"^corrections/{FEED}\Z", feeds.corrections, name="corrections-feed"),
    path("search/", search.search, name="search"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("topics/", indexes.topics, name="topics"),
    path("authors/", indexes.contributors, name="contributors"),
    path("archive/", archive.index, name="archive"),
    re_path(
        r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/\Z", archive.month, name="archive-month"
    ),
    path("people/", indexes.people, name="people"),
    path("organisations/", indexes.organisations, name="organisations"),
    path("places/", indexes.places, name="places"),
    path("sources/", indexes.sources, name="sources"),
    path("meetings/", calendar.meetings, name="meetings"),
    re_path(rf"^meetings/{FEED}\Z", feeds.meetings, name="meetings-feed"),
    *thing("meetings/series", series.series, "series", feeds.record),
    path("meetings/calendar.ics", calendars.everything, name="calendar"),
    *(
        re_path(
            rf"^{word}/{SLUG}/calendar\.ics\Z", calendars.of, {"kind": kind}, f"{kind}-calendar"
        )
        for word, kind in CALENDARS.items()
    ),
    *thing("topics", lists.topic, "topic", feeds.listing),
    *thing("sources", lists.source, "source", feeds.listing),
    *thing("authors", lists.contributor, "contributor", feeds.listing),
    *thing("people", record.person, "person", feeds.record),
    *thing("organisations", record.organisation, "organisation", feeds.record),
    re_path(rf"^meetings/{SLUG}/briefing/\Z", briefing.meeting, name="meeting-briefing"),
    re_path(rf"^people/{SLUG}/briefing/\Z", briefing.person, name="person-briefing"),
    re_path(rf"^topics/{SLUG}/briefing/\Z", briefing.topic, name="topic-briefing"),
    *(
        re_path(
            rf"^{word}/{SLUG}/met/(?P<other>[-\w]+)/\Z",
            encounters.encounters,
            {"kind": kind},
            f"{kind}-met",
        )
        for word, kind in (("people", "person"), ("organisations", "organisation"))
    ),
    *thing("posts", record.post, "post", feeds.record),
    *thing("places", record.place, "place", feeds.record),
    *thing("meetings", meetings.meeting, "meeting", feeds.record),
    # Last, because a section's address is any word that is none of the above.
    re_path(rf"^{SECTION}/{FEED}\Z", feeds.section, name="section-feed"),
    re_path(rf"^{SECTION}/editions/\Z", editions.editions, name="page-editions"),
    re_path(
        rf"^{SECTION}/editions/(?P<number>[0-9]{{1,6}})/\Z", editions.edition, name="page-edition"
    ),
    re_path(rf"^{SECTION}/\Z", lists.section, name="section"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *plain,
    *i18n_patterns(*pages, prefix_default_language=False),
]

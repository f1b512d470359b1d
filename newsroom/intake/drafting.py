"""A wire story as the columns and relations of the working copy. It writes nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from briefings.people.models import Place
from newsroom.articles.body import from_paragraphs
from newsroom.articles.models import Article, ArticlePhoto, Byline, Language, Topic
from newsroom.intake.dateline_day import day_of
from newsroom.intake.filing import Filing, writers_of
from newsroom.intake.preparing import Prepared
from newsroom.sources.models import Source
from newsroom.wire.headline import propose_headline
from newsroom.wire.story import Dateline, Story

# Copy that names its own identifier belongs to the group of that name, so that a translation finds
# it whichever of the two comes first.
_GROUPS = uuid.UUID("5f0c54f1-9f0a-5d0e-8a53-2f1b6a7f1c11")


@dataclass
class Draft:
    """A story about to be written: the row, what stands around it, and sentences about it."""

    article: Article
    topics: list[Topic] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    photos: list[ArticlePhoto] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def draft(
    article: Article, item: Prepared, filing: Filing, source: Source | None, group: uuid.UUID | None
) -> Draft:
    """Puts the wire's story into `article`, a new row or one whose words it replaces."""
    made = Draft(article)
    _words(made, item)
    _where_and_when(made, item, filing)
    _filed(made, item.read, filing)
    _addressed(made, item.read.address)
    article.source, article.translation_group = source, group
    article.not_for_publication = article.not_for_publication or item.withheld
    made.bylines = list(_bylines(article, item.read, filing))
    made.photos = list(_photos(article, item))
    return made


def group_of(source: Source | None, external_id: str) -> uuid.UUID:
    """The translation group of the copy that a source calls by this identifier."""
    return uuid.uuid5(_GROUPS, f"{source.public_id if source else ''} {external_id}")


def _words(made: Draft, item: Prepared) -> None:
    article, story = made.article, item.read
    article.headline_proposed = not story.headline
    article.headline = _fit(made, "headline", story.headline or propose_headline(story))
    article.slugline = _fit(made, "slugline", story.slugline)
    article.standfirst = story.standfirst
    article.editors_note = "\n".join(story.notes)
    article.body = from_paragraphs(item.texts)


def _where_and_when(made: Draft, item: Prepared, filing: Filing) -> None:
    article, dateline, times = made.article, item.read.dateline, item.times
    article.reference_date, article.reference_basis = times.reference, times.basis
    article.wire_sent_at, article.embargo = times.sent_at, times.embargo
    article.dateline_text, article.dateline_date = "", None
    if dateline:
        article.dateline_text = _fit(made, "dateline_text", without_source(dateline))
        article.dateline_date = day_of(dateline.day_text, near=times.reference)
        found = (filing.place(name, dateline.region) for name in dateline.places)
        made.places = list(dict.fromkeys(place for place in found if place))


def without_source(dateline: Dateline) -> str:
    """ "BRUSSELS (ALETIHAD)" is the dateline BRUSSELS; the source has a line of its own."""
    before, opening, _ = dateline.text.rpartition("(")
    return (before if opening and dateline.source else dateline.text).strip().rstrip(",")


def _filed(made: Draft, story: Story, filing: Filing) -> None:
    article = made.article
    article.kind = _choice(made, "kind", story.kind, Article.Kind, Article.Kind.NEWS)
    tongue = story.language.replace("_", "-").partition("-")[0]
    article.language = _choice(made, "language", tongue, Language, Language.ENGLISH)
    article.section = filing.section(story.section) if story.section else None
    if story.section and article.section is None:
        made.sentences.append(f"There is no section “{story.section}”; choose one.")
    for name in story.topics:
        topic = filing.topic(name)
        if topic is None:
            made.sentences.append(f"There is no topic “{name}”; it is kept with the wire original.")
        elif topic not in made.topics:
            made.topics.append(topic)


def _addressed(made: Draft, words: str) -> None:
    """Where a page of the site will stand. Any other story gets its address when it goes out."""
    article, column = made.article, Article._meta.get_field("slug")
    if not words:
        return
    if article.kind != Article.Kind.PAGE:
        made.sentences.append(f"Address “{words}” was left out: only a page of the site has one.")
        return
    try:
        article.slug = column.clean(words.strip("/"), article)
    except ValidationError as error:
        made.sentences.append(f"Address “{words[:100]}” was left out: {' '.join(error.messages)}")


def _choice(made: Draft, header: str, value: str, choices: Any, default: str) -> str:
    if not value or value.casefold() in choices.values:
        return value.casefold() or default
    made.sentences.append(
        f"{header.capitalize()} “{value}” is not one of ours; {default} was taken."
    )
    return default


def _bylines(article: Article, story: Story, filing: Filing) -> Iterator[Byline]:
    for position, name in enumerate(writers_of(story.byline)):
        writer = filing.make_writer(name[:120])
        yield Byline(article=article, contributor=writer, as_printed=name[:120], position=position)


def _photos(article: Article, item: Prepared) -> Iterator[ArticlePhoto]:
    """The picture; words of its own only where the story's differ from the picture's."""
    photo, story = item.picture, item.read
    if photo is not None:
        caption = story.photo_caption if story.photo_caption != photo.caption else ""
        alt = story.photo_alt if story.photo_alt != photo.alt else ""
        yield ArticlePhoto(article=article, photo=photo, caption=caption[:500], alt=alt[:300])


def _fit(made: Draft, name: str, text: str) -> str:
    """The text in its column. What is longer is cut, and said: the receipt keeps the whole."""
    column: Any = Article._meta.get_field(name)
    most = column.max_length
    if most is None or len(text) <= most:
        return text
    what = name.removesuffix("_text").capitalize()
    made.sentences.append(f"{what} with {len(text)} characters: the first {most} were taken.")
    return text[:most].rstrip()

"""What reading found, as suggestions on a story; and the names that reading is told of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefings.people.matching import normalise
from briefings.people.models import OrganisationName, PersonName, PlaceName
from newsroom.articles.models import Article, Suggestion, Topic
from newsroom.reading.finding import Finding, fingerprint
from newsroom.reading.known import Key, Known, Names

Status = Suggestion.Status


def known_names() -> Known:
    """Every name on record, merged rows left out. As large as the record: built once a run."""
    return Known(
        normalise=normalise,
        organisations=Names.of(_names(OrganisationName, "owner__name")),
        places=Names.of(_names(PlaceName, "owner__name")),
        people=Names.of(_names(PersonName, "owner__name")),
        topics=Names.of(_topics()),
    )


def _topics() -> Iterator[tuple[str, Key, str]]:
    for topic in Topic.objects.order_by("pk"):
        for word in topic.words:
            yield normalise(word), topic.pk, topic.name


def _names(model: Any, label: str) -> Iterator[tuple[str, Key, str]]:
    rows = model.objects.filter(owner__merged_into=None).order_by("pk")
    yield from rows.values_list("normalised", "owner_id", label).iterator(chunk_size=2_000)


def suggestions(
    article: Article,
    findings: Iterable[Finding],
    texts: Sequence[str],
    tagged: Iterable[Topic] = (),
) -> list[Suggestion]:
    """Unsaved rows, one a fingerprint. What only the dateline says is filed, not suggested, nor is
    a topic that the story is `tagged` with."""
    topics = {topic.name for topic in tagged}
    stand = (_in_the_body(finding, texts) for finding in findings)
    rows = [
        _row(article, finding)
        for finding in stand
        if finding is not None and not _is_tagged(finding, topics)
    ]
    return list({row.fingerprint: row for row in reversed(rows)}.values())[::-1]


def _is_tagged(finding: Finding, topics: set[str]) -> bool:
    return finding.kind == Suggestion.Kind.TOPIC and finding.payload["name"] in topics


def _in_the_body(finding: Finding, texts: Sequence[str]) -> Finding | None:
    """The finding where its words stand in the body: a name of the dateline may stand there too."""
    if finding.kind not in Suggestion.Kind.values:
        return None
    if finding.paragraph is not None:
        return finding
    for paragraph, start, end in finding.payload.get("again", ()):
        words = texts[paragraph][start:end]
        return replace(finding, paragraph=paragraph, start=start, end=end, words=words)
    return None


def _row(article: Article, finding: Finding) -> Suggestion:
    return Suggestion(
        article=article,
        kind=finding.kind,
        words=_words(finding),
        payload=_payload(finding.payload),
        paragraph=finding.paragraph or 0,
        start=finding.start,
        end=finding.end,
        score=finding.score,
        rule=finding.rule[:60],
        reason=finding.reason[:300],
        fingerprint=fingerprint(finding, normalise),
    )


def _words(finding: Finding) -> str:
    """A statement in full, for its span and its row have it so; what names a thing, up to as long
    as a tie's words may be. The fingerprint is over all of them in any case."""
    return finding.words if finding.kind == Suggestion.Kind.STATEMENT else finding.words[:300]


def _payload(found: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON keeps it; a candidate's key is the row's id, for whoever offers a choice."""
    named = [{"id": row["key"], "name": row["label"]} for row in found.get("candidates", ())]
    return {**found, "candidates": named}


def renew(article: Article, findings: Iterable[Finding], texts: Sequence[str]) -> None:
    """After the copy followed the wire: new ones are added, open ones move with their words or go.

    A decision stays: what was rejected is not suggested again.
    """
    found = {
        row.fingerprint: row for row in suggestions(article, findings, texts, article.topics.all())
    }
    for row in article.suggestions.select_for_update():
        again = found.pop(row.fingerprint, None)
        if row.status == Status.OPEN:
            _move(row, again)
    Suggestion.objects.bulk_create(found.values())


def _move(row: Suggestion, again: Suggestion | None) -> None:
    if again is None:
        row.delete()
        return
    again.pk = row.pk
    again.save(force_update=True)

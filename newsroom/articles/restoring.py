"""An old version of the working copy again, as a new one: its words, and the rows that it names.

What has been deleted or merged since cannot come back; it is left out and told by name. The
section, plans and holds (embargo, legal hold, not for publication) stay as they are: an old version
lifts no hold, and takes no story to a section whose editors did not ask for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from briefings.people.models import Place, Tenure
from newsroom.articles.models import (
    Article,
    ArticlePhoto,
    Byline,
    Contributor,
    Mention,
    Statement,
    Topic,
    Version,
)
from newsroom.articles.models.findings import MENTIONED
from newsroom.articles.versions import PLAIN, STATED, locked, save
from newsroom.photos.models import Photo
from newsroom.sources.models import Source

# Holds are a Chief's to lift, and a language is not turned back by an old version.
WORDS = tuple(n for n in PLAIN if n not in {"language", "not_for_publication", "legal_hold"})
DAYS = ("dateline_date", "reference_date")
_SPAN = ("words", "title_printed", "paragraph", "start", "end", "doing")


@dataclass(frozen=True)
class Restored:
    """The new version, None when nothing differed; and what could not come back, by name."""

    version: Version | None
    lost: tuple[str, ...]


@transaction.atomic
def restore(
    article: Article, number: int, *, by: Any, now: datetime, seen_version: int | None = None
) -> Restored:
    """The copy says again what version `number` said. Raises Stale when somebody saved after
    `seen_version`, Version.DoesNotExist for a number that there is not."""
    row = locked(article, seen_version=seen_version)
    old = row.versions.get(number=number)
    back = _Back(old)
    _words(row, back)
    _relations(row, back)
    said = f"restored version {number}"
    version = save(row, by=by, now=now, reason=said, verb=said)
    return Restored(version, tuple(back.lost))


def lost_from(version: Version) -> tuple[str, ...]:
    """What could not come back, were this version restored now."""
    back = _Back(version)
    asked_for = (back.links, back.many, back.bylines, back.photos, back.mentions, back.statements)
    for asked in asked_for:
        asked()
    return tuple(back.lost)


class _Back:
    """What a version names, as far as it is still there; `lost` fills as the rows are asked for."""

    def __init__(self, version: Version) -> None:
        self.fields: Mapping[str, Any] = version.content["fields"]
        self.labels: Mapping[str, str] = version.content.get("labels", {})
        self.lost: list[str] = []

    def links(self) -> dict[str, Model | None]:
        return {"source": self._one(Source, "source")}

    def many(self) -> dict[str, list[Model]]:
        return {
            "topics": self._all(Topic, "topic", self.fields["topics"]),
            "dateline_places": self._all(Place, "place", self.fields["dateline_places"]),
        }

    def bylines(self) -> list[dict[str, Any]]:
        """As printed, though the writer's own row be gone."""
        rows = self.fields["bylines"]
        kept = _there(Contributor, (row["contributor_id"] for row in rows))
        for row in rows:
            if row["contributor_id"] and row["contributor_id"] not in kept:
                self.lost.append(f"the writer’s page of {row['as_printed']}")
        return [
            {**row, "contributor_id": key if (key := row["contributor_id"]) in kept else None}
            for row in rows
        ]

    def photos(self) -> list[Mapping[str, Any]]:
        rows = self.fields["photos"]
        kept = _there(Photo, (row["photo_id"] for row in rows))
        for number, row in enumerate(rows, start=1):
            if row["photo_id"] not in kept:
                words = row["caption"] or row["alt"]
                self.lost.append(f"photo {number}{f' ({words})' if words else ''}")
        return [row for row in rows if row["photo_id"] in kept]

    def mentions(self) -> list[Mapping[str, Any]]:
        """The ties to the record; the post held then is dropped alone when it is gone."""
        rows = self.fields["mentions"]
        there = {kind: self._mentioned(kind, rows) for kind in MENTIONED}
        kept = [row for row in rows if row["id"] in there[row["kind"]]]
        tenures = _there(Tenure, (row["tenure_id"] for row in kept))
        return [
            {**row, "tenure_id": key if (key := row["tenure_id"]) in tenures else None}
            for row in kept
        ]

    def statements(self) -> list[dict[str, Any]]:
        """Never lost for what they point to: a speaker who is gone is named in words."""
        rows = [dict(row) for row in self.fields.get("statements", ())]
        for kind in STATED:
            self._untie(kind, rows)
        tenures = _there(Tenure, (row["tenure_id"] for row in rows))
        for row in rows:
            if row["person_id"] is None or row["tenure_id"] not in tenures:
                row["tenure_id"] = None
            if row["meeting_id"] is None:
                row["session_id"] = None
        return rows

    def _untie(self, kind: str, rows: Sequence[dict[str, Any]]) -> None:
        model: Any = Statement._meta.get_field(kind).related_model
        keys = {row[f"{kind}_id"] for row in rows if row[f"{kind}_id"]}
        kept = {row.pk for row in self._all(model, kind, sorted(keys))}
        words = "speaker" if kind in ("person", "organisation") else "occasion"
        for row in rows:
            if (key := row[f"{kind}_id"]) and key not in kept:
                row[f"{kind}_id"] = None
                row[words] = row[words] or self.labels.get(f"{kind}:{key}", "")[:200] or kind

    def _mentioned(self, kind: str, rows: Sequence[Mapping[str, Any]]) -> set[Any]:
        model: Any = Mention._meta.get_field(kind).related_model
        keys = [row["id"] for row in rows if row["kind"] == kind]
        return {row.pk for row in self._all(model, kind, keys)}

    def _one(self, model: Any, name: str) -> Model | None:
        key = self.fields[name]
        row: Model | None = model.objects.filter(pk=key).first() if key else None
        if key and row is None:
            self.lost.append(f"the {name} {self.labels.get(name) or key}")
        return row

    def _all(self, model: Any, kind: str, keys: Sequence[Any]) -> list[Model]:
        rows = {row.pk: row for row in model.objects.filter(pk__in=keys)} if keys else {}
        for key in keys:
            if why := _gone(rows.get(key)):
                self.lost.append(f"{self.labels.get(f'{kind}:{key}') or f'{kind} {key}'} ({why})")
        return [rows[key] for key in keys if not _gone(rows.get(key))]


def _gone(row: Any) -> str:
    if row is None:
        return "deleted"
    merged = getattr(row, "merged_into", None)
    return f"merged into {merged}" if merged else ""


def _there(model: Any, keys: Iterable[Any]) -> set[Any]:
    wanted = {key for key in keys if key}
    found = model.objects.filter(pk__in=wanted) if wanted else model.objects.none()
    return set(found.values_list("pk", flat=True))


def _words(article: Article, back: _Back) -> None:
    for name in WORDS:
        setattr(article, name, back.fields[name])
    before = article.reference_date
    for name in DAYS:
        value = back.fields[name]
        setattr(article, name, date.fromisoformat(value) if value else None)
    if article.reference_date != before:
        article.reference_basis = Article.Basis.EDITOR if article.reference_date else ""
    for name, row in back.links().items():
        setattr(article, name, row)
    _language(article, back)


def _language(article: Article, back: _Back) -> None:
    """A group holds one story a language: another may have taken the place meanwhile."""
    language, group = back.fields["language"], article.translation_group
    others = Article.objects.filter(translation_group=group, language=language)
    if group and others.exclude(pk=article.pk).exists():
        back.lost.append("the language (its translation has that one)")
    else:
        article.language = language


def _relations(article: Article, back: _Back) -> None:
    for name, rows in back.many().items():
        getattr(article, name).set(rows)
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, position=place, **row) for place, row in enumerate(back.bylines())
    )
    article.article_photos.all().delete()
    ArticlePhoto.objects.bulk_create(
        ArticlePhoto(article=article, position=place, **row)
        for place, row in enumerate(back.photos())
    )
    article.mentions.all().delete()
    Mention.objects.bulk_create(_mention(article, row) for row in back.mentions())
    if "statements" in back.fields:  # versions of before there were any say nothing of them
        article.statements.all().delete()
        Statement.objects.bulk_create(
            Statement(article=article, **row) for row in back.statements()
        )


def _mention(article: Article, row: Mapping[str, Any]) -> Mention:
    tied = {f"{row['kind']}_id": row["id"], "tenure_id": row["tenure_id"]}
    return Mention(article=article, **tied, **{name: row[name] for name in _SPAN})

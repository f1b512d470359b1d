"""What all checks look at: one story, the moment it would go out, and its text taken apart once."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from newsroom.articles.body import paragraphs
from newsroom.articles.models import Article, ArticlePhoto, Mention, Statement


@dataclass(frozen=True)
class Copy:
    article: Article
    begins: datetime
    keeps_headline: bool = False  # a headline that was made from the first sentence will do

    @property
    def is_page(self) -> bool:
        """A page of the site has no day, no place and no section."""
        return self.article.kind == Article.Kind.PAGE

    @property
    def day(self) -> date:
        """The day on which readers would get it, in the newsroom's zone."""
        return timezone.localdate(self.begins)

    @cached_property
    def paragraphs(self) -> list[str]:
        return paragraphs(self.article.body)

    @cached_property
    def people(self) -> list[Mention]:
        """Whom the story names, as an editor tied them to the record."""
        return [row for row in self.article.mentions.all() if row.person_id]

    @cached_property
    def statements(self) -> list[Statement]:
        return list(self.article.statements.all())

    @cached_property
    def photos(self) -> list[ArticlePhoto]:
        return list(self.article.article_photos.select_related("photo"))

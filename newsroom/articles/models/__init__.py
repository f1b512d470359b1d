"""The tables of the stories, one file an idea."""

from newsroom.articles.models.article import Article, ArticlePhoto, Byline, Language
from newsroom.articles.models.edition import (
    Edition,
    EditionPhoto,
    EditionSubject,
    Opening,
    StoryPath,
)
from newsroom.articles.models.edition_text import EditionText
from newsroom.articles.models.findings import Citation, Mention, Suggestion
from newsroom.articles.models.front_page import FrontPage, FrontSlot
from newsroom.articles.models.house_style import HouseStyle
from newsroom.articles.models.note import Note, NoteMention
from newsroom.articles.models.statement import EditionStatement, Saying, Statement
from newsroom.articles.models.taxonomy import Contributor, Section, SectionMember, Topic
from newsroom.articles.models.version import Version

__all__ = [
    "Article",
    "ArticlePhoto",
    "Byline",
    "Citation",
    "Contributor",
    "Edition",
    "EditionPhoto",
    "EditionStatement",
    "EditionSubject",
    "EditionText",
    "FrontPage",
    "FrontSlot",
    "HouseStyle",
    "Language",
    "Mention",
    "Note",
    "NoteMention",
    "Opening",
    "Saying",
    "Section",
    "SectionMember",
    "Statement",
    "StoryPath",
    "Suggestion",
    "Topic",
    "Version",
]

"""Checks of the fields of a story: what is missing, and what law or rule forbids."""

from newsroom.articles import pages
from newsroom.articles.checks.copy import Copy
from newsroom.articles.holds import holds
from newsroom.articles.models import Suggestion
from newsroom.articles.workflow import Reason

LONG = 90


def _if(found: bool, sentence: str, field: str) -> list[Reason]:
    return [Reason(sentence, field)] if found else []


def headline(copy: Copy) -> list[Reason]:
    return _if(not copy.article.headline.strip(), "The headline is missing.", "headline")


def proposed_headline(copy: Copy) -> list[Reason]:
    made = copy.article.headline_proposed and bool(copy.article.headline.strip())
    sentence = "The headline is only proposed: write or confirm one."
    return _if(made and not copy.keeps_headline, sentence, "headline")


def long_headline(copy: Copy) -> list[Reason]:
    length = len(copy.article.headline)
    return _if(length > LONG, f"The headline has {length} characters: {LONG} fit well.", "headline")


def text(copy: Copy) -> list[Reason]:
    return _if(not any(map(str.strip, copy.paragraphs)), "The text is empty.", "body")


def page_address(copy: Copy) -> list[Reason]:
    return pages.in_the_way(copy.article)


def standfirst(copy: Copy) -> list[Reason]:
    missing = not copy.is_page and not copy.article.standfirst.strip()
    return _if(missing, "No standfirst.", "standfirst")


def dateline(copy: Copy) -> list[Reason]:
    missing = not copy.is_page and not copy.article.dateline_text.strip()
    return _if(missing, "No dateline.", "dateline_text")


def section(copy: Copy) -> list[Reason]:
    missing = not copy.is_page and copy.article.section_id is None
    return _if(missing, "No section.", "section")


def reference_date(copy: Copy) -> list[Reason]:
    sentence = "No date: days in the text stay unresolved."
    missing = not copy.is_page and copy.article.reference_date is None
    return _if(missing, sentence, "reference_date")


def held_back(copy: Copy) -> list[Reason]:
    return holds(copy.article, copy.begins)


def source(copy: Copy) -> list[Reason]:
    from_where = copy.article.source
    refused = from_where is not None and not from_where.may_republish
    return _if(refused, f"{from_where} does not let us republish its copy.", "source")


def licence(copy: Copy) -> list[Reason]:
    end = copy.article.licence_end
    return _if(end is not None and copy.day > end, f"The licence ended on {end}.", "licence_end")


def credit(copy: Copy) -> list[Reason]:
    """Own copy needs none; a source's own credit line will do."""
    from_where = copy.article.source
    missing = from_where is not None and not (copy.article.credit or from_where.credit_line).strip()
    return _if(missing, f"No credit: {from_where} has no credit line of its own.", "credit")


def statements(copy: Copy) -> list[Reason]:
    """No edition has one whose words are gone; it stays on the story until somebody decides."""
    return [
        Reason(f"Statement by {row.said_by}: its words are no longer in the text.", "statements")
        for row in copy.statements
        if row.paragraph is None
    ]


def suggestions(copy: Copy) -> list[Reason]:
    found = copy.article.suggestions.all()
    count = sum(row.status == Suggestion.Status.OPEN for row in found)
    words = "One suggestion is open." if count == 1 else f"{count} suggestions are open."
    return _if(count > 0, words, "suggestions")

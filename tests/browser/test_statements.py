"""From words of a story to what readers are told somebody said, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from newsroom.articles.models import Article
from tests.browser.accessible import faults
from tests.browser.conftest import Shots
from tests.factories import make_article, make_person, mention

LONG = "We will spend what it takes, " * 40
BODY = (
    "<p>Ann Bell met Mark Rutte.</p>"
    "<p>“We will spend more,” Rutte said. Bell asked for <em>patience</em> and for time.</p>"
    f"<p>“{LONG.strip(' ,')},” he added.</p>"
)


@pytest.fixture
def story(transactional_db: None) -> Article:
    story = make_article(body=BODY)
    mention(story, "Mark Rutte", person=make_person(), paragraph=0, start=13, end=23)
    mention(story, "Ann Bell", person=make_person("Ann Bell"), paragraph=0, start=0, end=8)
    return story


@pytest.fixture
def opened(desk: Page, story: Article) -> Page:
    desk.goto(f"/admin/articles/article/{story.pk}/change/")
    return desk


def select(page: Page, words: str) -> None:
    """As a mouse would: from the first of the words to the last."""
    page.locator("#story-text").wait_for()  # the editor makes it, after the page has loaded
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(
            document.getElementById("story-text"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            document.getElementById("story-text").focus();
            getSelection().setBaseAndExtent(
              walk.currentNode, at, walk.currentNode, at + words.length);
            return;
          }
          throw new Error(`no ${words}`);
        }""",
        words,
    )


def test_selected_words_are_a_statement_in_two_clicks(
    opened: Page, story: Article, shots: Shots
) -> None:
    button = opened.get_by_role("button", name="Statement…")
    expect(button).to_be_disabled()
    select(opened, "“We will spend more,”")
    button.click()
    expect(opened.locator("[name=statements-0-who]")).to_have_value("Mark Rutte")
    shots(opened, "statement-proposed")
    opened.get_by_role("button", name="Save").first.click()
    expect(opened.locator(".messagelist, .messages").first).to_contain_text("Saved as version")
    made = story.statements.get()
    assert (made.text, made.kind, str(made.person)) == (
        "We will spend more",
        "direct",
        "Mark Rutte",
    )


def test_who_stands_nearest_is_proposed_and_the_words_tell_the_kind(
    opened: Page, story: Article
) -> None:
    select(opened, "asked for ")
    opened.get_by_role("button", name="Statement…").click()
    expect(opened.locator("[name=statements-0-who]")).to_have_value("Ann Bell")
    expect(opened.locator("[name=statements-0-kind]")).to_have_value("indirect")
    select(opened, "what it takes, We")
    opened.get_by_role("button", name="Statement…").click()
    expect(opened.locator("[name=statements-1-kind]")).to_have_value("partial")
    opened.get_by_role("button", name="Save").first.click()
    expect(opened.locator(".messagelist, .messages").first).to_contain_text("Saved as version")
    assert {row.kind for row in story.statements.all()} == {"indirect", "partial"}


@pytest.mark.parametrize("scripts", [False])
def test_without_javascript_a_quotation_is_chosen_from_a_list(
    opened: Page, story: Article, shots: Shots
) -> None:
    opened.get_by_label("A quotation of the text").select_option(index=0)
    opened.get_by_role("button", name="Take this quotation").click()
    opened.get_by_label("A quotation of the text").select_option(index=0)
    opened.get_by_label("Said by somebody else").fill("a senior official")
    opened.get_by_role("button", name="Take this quotation").click()
    shots(opened, "statements-without-scripts")
    said = [(str(row.person or row.speaker), row.text[:20]) for row in story.statements.all()]
    assert said == [("Mark Rutte", "We will spend more"), ("a senior official", LONG[:20])]


def test_the_table_of_statements_is_accessible(opened: Page, story: Article, shots: Shots) -> None:
    opened.get_by_role("button", name="Take this quotation").click()
    summary = opened.locator("#statements-0 summary")
    expect(summary).to_contain_text("Mark Rutte: “We will spend")
    summary.click()
    shots(opened, "screen")
    assert faults(opened, "statements") == []
    shots(opened, "phone")

"""Checks of the text: a quotation whose speaker is not named, a source without a name.

Plain rules that only warn. Each says which words, so that an editor sees at once if it is wrong.
"""

import re
from collections.abc import Sequence

from newsroom.articles.checks.copy import Copy
from newsroom.articles.house_style import QUOTATION
from newsroom.articles.workflow import Reason

# Fewer words are a phrase or a name of something, not somebody's sentence.
SPOKEN = 5
SAYING = re.compile(
    r"""\b(?:
      sa(?:id|ys?|ying) | t(?:old|ells?|elling) | ask(?:s|ed|ing)? | add(?:s|ed|ing)? |
      according\ to | wr(?:ote|ites?|iting|itten) | repl(?:y|ied|ies|ying) |
      answer(?:s|ed|ing)? | argu(?:e|es|ed|ing) | warn(?:s|ed|ing)? | insist(?:s|ed|ing)? |
      declar(?:e|es|ed|ing) | announc(?:e|es|ed|ing) | not(?:es|ed|ing) |
      explain(?:s|ed|ing)? | call(?:s|ed|ing)? | describ(?:e|es|ed|ing) | conclud(?:e|es|ed|ing) |
      continu(?:e|es|ed|ing) | remark(?:s|ed|ing)? | stress(?:es|ed|ing)? | urg(?:e|es|ed|ing) |
      vow(?:s|ed|ing)? | pledg(?:e|es|ed|ing) | promis(?:e|es|ed|ing) | quot(?:e|es|ed|ing) |
      put(?:s|ting)?\ it | recall(?:s|ed|ing)? | confirm(?:s|ed|ing)? | den(?:y|ied|ies|ying) |
      post(?:s|ed|ing) | stat(?:e|es|ed|ing|ement) | tweet(?:s|ed|ing)? | joked? | reads? |
      acknowledg(?:e|es|ed|ing) | admit(?:s|ted|ting)? | claim(?:s|ed|ing)? | spoke |
      suggest(?:s|ed|ing)? | testif(?:y|ied|ies) | shout(?:s|ed|ing)? | chant(?:s|ed|ing)?
    )\b
    | \b[وف]?(?:قال|قالت|قالوا|يقول|تقول|أكد|أكدت|أضاف|أضافت|صرح|صرحت|ذكر|ذكرت|أوضح|أوضحت|أعلن|أعلنت
      |كتب|كتبت|أشار|أشارت|شدد|شددت|تابع|تابعت|حذر|حذرت|وفقا|بحسب|وصف|وصفت|قائلا|قائلة)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNNAMED = re.compile(
    r"""\b(?:
      (?:(?:an?|one|two|three|several|some)\ )?(?:[a-z]+\ )?sources?\ (?:
        sa(?:id|ys?) | told | confirmed | added | close\ to | familiar\ with |
        with\ (?:direct\ )?knowledge | briefed\ on | who\ (?:asked|declined|spoke|requested) )
      | (?:an?|one|two|several)\ (?:[a-z]+\ )?(?:officials?|diplomats?|persons?|people)\ (?:
        familiar\ with | with\ (?:direct\ )?knowledge | briefed\ on | close\ to |
        (?:who\ )?(?:declined|asked|requested|wished)\ )
      | (?:on|under)\ (?:the\ )?condition\ of\ anonymity
      | (?:declined|refused|asked|wished|requested)\ (?:not\ )?to\ (?:be\ )?(?:named?|identified)
      | (?:persons?|people)\ (?:familiar\ with|briefed\ on)
    )
    | \b(?:مصدر|مصادر)\ (?:مطلع|مطلعة|دبلوماسي|دبلوماسية|رسمي|رسمية|أمني|أمنية|لم|رفض|طلب)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Open-source software", "a second source confirmed by name": no person behind the word.
NO_PERSON = re.compile(r"\b(?:open|energy|power|water|food|light|data|heat)[ -]sources?\b", re.I)


def quotes(copy: Copy) -> list[Reason]:
    """A quotation in a paragraph that names no one who says it, and follows none that does; an
    editor's statement of its words names one."""
    names = [row.words for row in copy.people if row.words]
    texts = copy.paragraphs
    return [
        Reason(f"A quotation without a speaker: “{_cut(words)}”", "body")
        for number, text in enumerate(texts)
        for words in _quotations(text)
        if not _has_speaker(number, texts, names) and not _stated(number, words, copy)
    ]


def _stated(number: int, words: str, copy: Copy) -> bool:
    there = (row.text for row in copy.statements if row.paragraph == number)
    return any(said in words or words in said for said in there)


def _quotations(text: str) -> list[str]:
    found = (match[1].strip() for match in QUOTATION.finditer(text))
    return [words for words in found if len(words.split()) >= SPOKEN]


def _has_speaker(number: int, texts: Sequence[str], names: Sequence[str]) -> bool:
    if _says(texts[number], names):
        return True
    before = texts[number - 1] if number else ""
    if before.rstrip().endswith(":"):
        return True
    # A speech goes on over paragraphs that are nothing but quotation.
    only_quoted = not _outside(texts[number]).strip(" .,…")
    return only_quoted and bool(_quotations(before)) and _has_speaker(number - 1, texts, names)


def _says(text: str, names: Sequence[str]) -> bool:
    outside = _outside(text)
    return bool(SAYING.search(outside)) or any(name in outside for name in names)


def _outside(text: str) -> str:
    return QUOTATION.sub(" ", text)


def unnamed_sources(copy: Copy) -> list[Reason]:
    found = [match[0] for text in copy.paragraphs for match in UNNAMED.finditer(_bare(text))]
    return [Reason(f"A source without a name: “{_cut(words.strip())}”", "body") for words in found]


def _bare(text: str) -> str:
    """Without the words of others, whose sources are theirs, and without things called source."""
    return NO_PERSON.sub(" ", _outside(text))


def _cut(words: str, most: int = 60) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"

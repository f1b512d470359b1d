"""How long the difference of two long stories takes: python -m tests.benchmarks.difference"""

import random
import time
from collections.abc import Sequence

from newsroom.articles.difference import paragraphs

WORDS = 5_000


def story(seed: int, *, paragraph: int, vocabulary: int) -> list[str]:
    words = random.Random(seed)
    return [
        " ".join(f"word{words.randrange(vocabulary)}" for _ in range(paragraph))
        for _ in range(WORDS // paragraph)
    ]


def half_changed(texts: Sequence[str]) -> list[str]:
    """Every second word is another one."""
    return [
        " ".join(f"new{word}" if place % 2 else word for place, word in enumerate(text.split()))
        for text in texts
    ]


def measure() -> None:
    plain = story(1, paragraph=50, vocabulary=2_000)
    cases = {
        "every second word changed": (plain, half_changed(plain)),
        "everything changed": (plain, story(2, paragraph=50, vocabulary=2_000)),
        "everything changed, few words": (
            story(1, paragraph=50, vocabulary=20),
            story(2, paragraph=50, vocabulary=20),
        ),
        "one paragraph, everything changed": (
            story(1, paragraph=WORDS, vocabulary=20),
            story(2, paragraph=WORDS, vocabulary=20),
        ),
        "one word a paragraph": (
            story(1, paragraph=1, vocabulary=2_000),
            story(2, paragraph=1, vocabulary=2_000),
        ),
    }
    for name, (old, new) in cases.items():
        begun = time.perf_counter()
        paragraphs(old, new)
        print(f"{name}: {time.perf_counter() - begun:.3f} s for {WORDS} words")  # noqa: T201


if __name__ == "__main__":
    measure()

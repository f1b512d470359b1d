"""How many items go into one transaction: nobody should wait for the lock longer than a blink."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic

from newsroom.intake.incoming import Incoming

MOST_ITEMS = 200
FIRST_ITEMS = 25  # nobody knows yet how long one takes: what is published takes longest
MOST_SECONDS = 0.25
MOST_BYTES = 8_000_000


class Pace:
    """Batches of at most 200 items, fewer while their transactions take over 250 ms."""

    def __init__(self) -> None:
        self.most = FIRST_ITEMS

    def batches(self, items: Iterable[Incoming]) -> Iterator[list[Incoming]]:
        """What trickles in is not kept waiting: a batch also ends when it is 250 ms old."""
        batch, size, begun = list[Incoming](), 0, monotonic()
        for item in items:
            if batch and size + item.held > MOST_BYTES:
                yield batch
                batch, size, begun = [], 0, monotonic()
            batch.append(item)
            size += item.held
            if len(batch) >= self.most or monotonic() - begun >= MOST_SECONDS:
                yield batch
                batch, size, begun = [], 0, monotonic()
        if batch:
            yield batch

    @contextmanager
    def steady(self) -> Iterator[None]:
        """The garbage collector rests while a batch is made: thousands of rows live at once then,
        and looking through them again and again took a fifth of the time and found nothing."""
        was_on = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if was_on:
                gc.enable()

    @contextmanager
    def timed(self, items: int) -> Iterator[None]:
        """Around a transaction with so many items: the next one is made to fit."""
        started = monotonic()
        yield
        seconds = max(monotonic() - started, 0.001)
        self.most = min(MOST_ITEMS, max(1, int(items * MOST_SECONDS / seconds)))

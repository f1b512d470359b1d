"""Wire items in: each becomes a story, a newer version, a duplicate, or is put aside with a reason.

An item and its receipt stand or fall together. A batch is one transaction, written in bulk; when it
fails it is rolled back and done again item by item under savepoints. Acknowledged is committed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, transaction

from newsroom.articles.rights import loader, name_of
from newsroom.intake.batch import Batch, Work
from newsroom.intake.filing import Filing
from newsroom.intake.incoming import Incoming
from newsroom.intake.models import ImportRun
from newsroom.intake.options import Options, Result, Tally
from newsroom.intake.pace import Pace
from newsroom.intake.pictures import files_of, forget, picture_of
from newsroom.intake.preparing import Prepared, parsed, understand_times
from newsroom.intake.receipts import seen_bytes
from newsroom.intake.suggesting import known_names
from newsroom.reading.known import Known
from newsroom.reading.read import read
from newsroom.wire.errors import Unreadable

# The database itself is at fault, not the item: nothing is put aside for it, the run stops.
STOPS = (OperationalError, InterfaceError, MemoryError)


def load(
    items: Iterable[Incoming],
    *,
    options: Options,
    clock: Callable[[], datetime],
    report: Callable[[Result], None] = lambda result: None,
) -> Tally:
    """Takes the items in, one batch after the other; `report` hears of each once it is committed.

    Memory does not grow with the number of items. Raises OperationalError when the database cannot
    go on; what was reported by then is stored, and a rerun finishes the rest.
    """
    if not options.dry_run:
        return _Load(options, clock).all(items, report)
    # The same code, in one transaction around all the others.
    run = _Load(options, clock)
    try:
        with transaction.atomic():
            tally = run.all(items, report)
            transaction.set_rollback(True)
    finally:
        forget(run.new_files)
    return tally


class _Load:
    def __init__(self, options: Options, clock: Callable[[], datetime]) -> None:
        self.loader = loader()
        self.options, self.clock = options, clock
        self.site = ZoneInfo(settings.TIME_ZONE)
        self.known: Known | None = known_names() if options.reading else None
        self.pace = Pace()
        self.new_files: list[str] = []

    def all(self, items: Iterable[Incoming], report: Callable[[Result], None]) -> Tally:
        run = self._begun()
        self.work = Work(run, self.options, self.loader, self.clock, self.read_again)
        tally = Tally()
        for batch in self.pace.batches(items):
            with self.pace.steady():
                results = self.take(batch)
            for result in results:
                tally.count(result)
                report(result)
        run.finished_at, run.tally = self.clock(), tally.as_dict()
        run.save()
        return tally

    def _begun(self) -> ImportRun:
        options = {"publish": self.options.publish, "source": self.options.source}
        return ImportRun.objects.create(
            command="load_seeds",
            by_name=name_of(self.options.by),
            options=options,
            started_at=self.clock(),
        )

    # --- Before the transaction -----------------------------------------------------------------

    def prepare(self, batch: Sequence[Incoming]) -> tuple[list[Prepared], Filing]:
        """Parsed, understood and read; what only repeats known bytes is not read again."""
        items = [parsed(incoming) for incoming in batch]
        stories = [item.story for item in items if item.story]
        filing = Filing.of(stories, self.options.source)
        seen, now = seen_bytes(batch), self.clock()
        for item in items:
            if item.story and not item.trouble:
                self._understand(item, filing, now, new=item.incoming.sha256 not in seen)
        return items, filing

    def _understand(self, item: Prepared, filing: Filing, now: datetime, *, new: bool) -> None:
        source = filing.source(item.read.source or self.options.source)
        own = ZoneInfo(source.zone) if source and source.zone else self.site
        zone = self.options.zone or own
        understand_times(item, base=now, zone=zone, given=self.options.date)
        if item.trouble or not new:
            return
        try:
            item.picture = picture_of(item, by=self.loader, now=now)
        except Unreadable as error:
            item.spoilt(error)
        if item.picture and item.picture.added_at == now:
            self.new_files += files_of(item.picture)
        self._read(item)

    def _read(self, item: Prepared) -> None:
        if self.known is not None:
            item.findings = read(
                item.texts,
                dateline=item.read.dateline,
                known=self.known,
                reference=item.times.reference,
                language=item.read.language,
            )

    def read_again(self, item: Prepared, base: datetime) -> None:
        """Relative dates count from the first load of the story, however often it comes."""
        before = item.times.reference
        zone = item.zone or self.site
        understand_times(item, base=base, zone=zone, given=self.options.date)
        if item.times.reference != before and item.findings:
            self._read(item)

    # --- Inside it ------------------------------------------------------------------------------

    def take(self, batch: Sequence[Incoming]) -> list[Result]:
        try:
            return self._together(batch)
        except MemoryError:
            raise
        except Exception:
            # Whatever one item did must not cost the others; a deadlock is tried again here, too.
            return self._one_by_one(batch)

    def _together(self, batch: Sequence[Incoming]) -> list[Result]:
        items, filing = self.prepare(batch)
        with self.pace.timed(len(batch)), transaction.atomic():
            self._one_load_at_a_time()
            return self._stored(items, filing)

    def _one_by_one(self, batch: Sequence[Incoming]) -> list[Result]:
        with self.pace.timed(len(batch)), transaction.atomic():
            self._one_load_at_a_time()
            return [self._alone(incoming) for incoming in batch]

    def _alone(self, incoming: Incoming) -> Result:
        try:
            items, filing = self.prepare([incoming])
            with transaction.atomic():
                return self._stored(items, filing)[0]
        except STOPS:
            raise
        except Exception as error:
            return self._stored([_unstorable(incoming, error)], Filing())[0]

    def _stored(self, items: Sequence[Prepared], filing: Filing) -> list[Result]:
        batch = Batch(items, filing, self.work, self.clock())
        results = [batch.take(item) for item in items]
        batch.flush()
        return results

    def _one_load_at_a_time(self) -> None:
        """Two loads at once take turns, batch by batch, so that neither makes a story twice."""
        User.objects.select_for_update(no_key=True).get(pk=self.loader.pk)


def _unstorable(incoming: Incoming, error: Exception) -> Prepared:
    line = (str(error).splitlines() or [type(error).__name__])[0]
    return Prepared(incoming, trouble=Unreadable(f"The database does not take it: {line}"))

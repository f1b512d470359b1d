"""One batch of items inside its transaction: who each one is, and what becomes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefings.ledger import history
from newsroom.articles.models import Article
from newsroom.articles.versions import locked
from newsroom.intake import decisions, newer
from newsroom.intake.drafting import draft
from newsroom.intake.filing import Filing
from newsroom.intake.going_out import flags, go_out
from newsroom.intake.models import ImportRun, WireItem
from newsroom.intake.options import UNCHANGED, Options, Result
from newsroom.intake.preparing import Prepared, line_of
from newsroom.intake.receipts import (
    Case,
    Identity,
    Receipt,
    Receipts,
    identity_of,
    put_aside_before,
)
from newsroom.intake.translating import group_for, settle
from newsroom.intake.writing import LONGEST_REASON, New, receipt, write

Outcome = WireItem.Outcome


@dataclass(frozen=True, slots=True)
class Work:
    """What all batches of a run share. `loader` stores, `options.by` publishes.

    `read_again` understands an item anew with the moment that its relative dates count from.
    """

    run: ImportRun
    options: Options
    loader: Any
    clock: Callable[[], datetime]
    read_again: Callable[[Prepared, datetime], None]

    @property
    def house(self) -> set[int]:
        """The accounts whose doings are those of a load."""
        return {self.loader.pk, self.options.by.pk}


class Batch:
    """Takes items one after the other. New stories wait to be written in bulk; what concerns a
    story on file is done at once, and what waits is written before a second item of the same story.
    """

    def __init__(
        self, items: Sequence[Prepared], filing: Filing, work: Work, now: datetime
    ) -> None:
        self.filing, self.work, self.now = filing, work, now
        self.receipts = Receipts.about(items)
        self.aside = put_aside_before(items)
        self.waiting: list[New] = []
        self.awaited: set[Identity | str] = set()  # identities and words of what waits
        self.rows: list[WireItem] = []

    def take(self, item: Prepared) -> Result:
        """What becomes of the item. It is written at once or with `flush`."""
        if item.trouble:
            return self._put_aside(item)
        case = self._case(item)
        if not case.before:
            same = self.receipts.by_words.get(item.words_hash)
            return self._duplicate(case, same) if same else self._new(case)
        self.work.read_again(item, case.before[0].received_at)
        if item.trouble:
            return self._put_aside(item)
        if any(one.sha256 == item.incoming.sha256 for one in case.before):
            return self._unchanged(case)
        return self._older(case) if case.number < case.newest else self._newer(case)

    def flush(self) -> None:
        """Writes what waits, and publishes it when that was asked for."""
        waiting, self.waiting = self.waiting, []
        rows, self.rows = self.rows, []
        self.awaited.clear()
        if waiting:
            write(waiting, run=self.work.run, by=self.work.loader, now=self.now)
        WireItem.objects.bulk_create(rows)
        for new in waiting:
            self._remember(new.case, Outcome.CREATED, new.made.article)
            new.result.sentences += new.made.sentences
            new.result.sentences += self._out(new.case.item, new.made.article)

    # --- What an item may come to ---------------------------------------------------------------

    def _put_aside(self, item: Prepared) -> Result:
        """Quarantine: the bytes are kept, with the reason; once, however often it comes."""
        reason = str(item.trouble)
        key = (item.incoming.name[:300], item.incoming.sha256, reason[:LONGEST_REASON])
        if key not in self.aside:
            self.aside.add(key)
            self.rows.append(self._receipt(item, Outcome.QUARANTINED, reason=reason))
        return Result(item.incoming, Outcome.QUARANTINED, reason=reason, line=line_of(item))

    def _new(self, case: Case) -> Result:
        item = case.item
        if item.read.translation_of:
            self.flush()  # its original may wait
        article = Article(created_at=self.now, changed_at=self.now, version_number=1)
        group = group_for(item.read, case.source)
        made = draft(article, item, self.filing, case.source, group)
        if item.withheld:
            made.sentences.append("The wire withholds it: it is marked not for publication.")
        result = self._result(item, Outcome.CREATED)
        self.waiting.append(New(case, made, result))
        self.awaited |= {case.identity, item.words_hash}
        return result

    def _duplicate(self, case: Case, same: Receipt) -> Result:
        """The same words again. What the wire now forbids of them counts all the same."""
        article = locked(Article(pk=same.article_id))
        result = self._result(case.item, Outcome.DUPLICATE)
        result.sentences += newer.heed(article, case.item, by=self.work.loader, now=self.now)
        newer.forbid(article, case.item, by=self.work.loader, now=self.now)
        self._keep(case, Outcome.DUPLICATE, article)
        return result

    def _unchanged(self, case: Case) -> Result:
        """No row is written. Copy that was loaded without `--publish` may still go out."""
        result = Result(case.item.incoming, UNCHANGED)
        if self.work.options.publish:
            drafts = Article.objects.filter(status=Article.Status.DRAFT, editions=None)
            article = drafts.filter(pk=case.before[0].article_id).first()
            if article and newer.untouched(article, self.work.house):
                result.sentences += self._out(case.item, article)
        return result

    def _older(self, case: Case) -> Result:
        reason = f"Version {case.number} came after version {case.newest}: kept, nothing changed."
        self._keep(case, Outcome.OLDER, Article(pk=case.before[0].article_id), reason)
        return Result(case.item.incoming, UNCHANGED, [reason])

    def _newer(self, case: Case) -> Result:
        """Followed when nobody has touched the story, else shown beside the editor's text."""
        article = locked(Article(pk=case.before[0].article_id))
        ours = case.made_here and not case.conflicts
        followed = ours and newer.untouched(article, self.work.house) and not case.item.withheld
        result = self._result(case.item, Outcome.UPDATED)
        result.sentences += newer.heed(article, case.item, by=self.work.loader, now=self.now)
        if followed:
            reason = self._follow(case, article, result)
        else:
            reason = self._show_beside(case, article)
        result.sentences += [reason] if reason else []
        self._keep(case, Outcome.UPDATED, article, reason)
        return result

    def _follow(self, case: Case, article: Article, result: Result) -> str:
        item = case.item
        group = group_for(item.read, case.source) or article.translation_group
        made = draft(article, item, self.filing, case.source, group)
        settle([made])
        result.sentences += made.sentences
        by = self.work.loader
        if not newer.follow(made, item, number=case.number, by=by, now=self.now):
            return "Nothing that readers get is different in it."
        result.sentences += self._out(item, article)
        return ""

    def _show_beside(self, case: Case, article: Article) -> str:
        by = self.work.loader
        newer.forbid(article, case.item, by=by, now=self.now)
        history.record("newer wire version", article, by=by, now=self.now, number=case.number)
        if case.conflicts:
            return (
                f"Version {case.number} came before with other words: this one is shown beside the "
                "story, which stays as it was. If it is newer, give it a higher version."
            )
        return "It is shown beside the story, which stays as it was: an editor decides."

    # --- Small parts ----------------------------------------------------------------------------

    def _case(self, item: Prepared) -> Case:
        name = item.read.source or self.work.options.source
        source = self.filing.make_source(name[:120]) if name else None
        identity = identity_of(item, source)
        if not self.awaited.isdisjoint({identity, item.words_hash}):
            self.flush()
        return Case(item, source, identity, self.receipts.of(identity))

    def _out(self, item: Prepared, article: Article) -> list[str]:
        options, now = self.work.options, self.work.clock()
        if options.confirm:
            decisions.confirm_certain(article, by=options.by, now=now)
        if not options.publish:
            return []
        by = options.by
        return go_out(article, item.times, item.read.correction, by=by, now=now)

    def _result(self, item: Prepared, outcome: str) -> Result:
        """With what there is to say about the item itself, and about names that were new."""
        news, self.filing.news = self.filing.news, []
        sentences = [*item.read.remarks, *news, *flags(item.times, self.now)]
        return Result(item.incoming, outcome, sentences)

    def _keep(self, case: Case, outcome: str, article: Article, reason: str = "") -> None:
        """The receipt of an item that made no story of its own."""
        row = self._receipt(
            case.item,
            outcome,
            source=case.source,
            version=case.number,
            article=article,
            reason=reason,
        )
        self.rows.append(row)
        self._remember(case, outcome, article)

    def _receipt(self, item: Prepared, outcome: str, **more: Any) -> WireItem:
        return receipt(item, outcome, run=self.work.run, now=self.now, **more)

    def _remember(self, case: Case, outcome: str, article: Article) -> None:
        incoming = case.item.incoming
        words = case.item.words_hash
        self.receipts.add(
            Receipt(
                case.identity, incoming.sha256, words, case.number, outcome, article.pk, self.now
            )
        )

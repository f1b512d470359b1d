"""The public stamp grows by one with every move."""

import pytest
from django.db import IntegrityError, transaction

from briefings.ledger import stamp
from briefings.ledger.models import Stamp


@pytest.mark.django_db
def test_the_stamp_is_zero_before_anything_changed() -> None:
    assert stamp.current() == 0


@pytest.mark.django_db
def test_every_move_counts() -> None:
    for number in (1, 2, 3):
        stamp.move()
        assert stamp.current() == number


@pytest.mark.django_db
def test_a_move_is_one_update(django_assert_num_queries: pytest.FixtureRequest) -> None:
    stamp.move()
    with django_assert_num_queries(1):  # type: ignore[operator]
        stamp.move()


@pytest.mark.django_db
def test_there_is_one_stamp() -> None:
    with pytest.raises(IntegrityError):
        Stamp.objects.create(pk=2)


@pytest.mark.django_db
def test_a_move_falls_with_its_transaction() -> None:
    with transaction.atomic():
        stamp.move()
        transaction.set_rollback(True)
    assert stamp.current() == 0


@pytest.mark.django_db
def test_a_first_move_that_another_overtakes_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    update = stamp._moved
    answers: list[int] = []

    def overtaken() -> int:
        answers.append(update())
        if len(answers) == 1:
            Stamp.objects.create(pk=1, number=1)
        return answers[-1]

    monkeypatch.setattr(stamp, "_moved", overtaken)
    stamp.move()
    assert answers == [0, 1]
    assert stamp.current() == 2

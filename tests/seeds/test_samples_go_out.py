"""The sample stories through the whole door: loaded, published at their moments, loaded again."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsroom.articles import public
from newsroom.articles.models import Article, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_loaded")]


def load() -> list[str]:
    said = StringIO()
    call_command("load_seeds", publish=True, stdout=said, stderr=said)
    return said.getvalue().splitlines()


def test_samples_go_out_without_a_complaint_and_only_once() -> None:
    assert load() == ["created 22, updated 2, unchanged 0, duplicate 0, quarantined 0"]
    now = timezone.now()
    assert public.live(now).count() == 20
    assert Edition.objects.filter(live_from__gt=now).count() == 2
    assert Edition.objects.filter(kind=Edition.Kind.CORRECTION).count() == 2
    assert Article.objects.filter(section=None).count() == 0
    assert load() == ["created 0, updated 0, unchanged 24, duplicate 0, quarantined 0"]

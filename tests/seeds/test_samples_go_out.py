"""The sample stories through the whole door: loaded, published at their moments, loaded again."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from newsroom.articles import public
from newsroom.articles.models import Article, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_loaded")]


def load() -> list[str]:
    said = StringIO()
    call_command("load_seeds", publish=True, stdout=said, stderr=said)
    return said.getvalue().splitlines()


def test_samples_go_out_without_a_complaint_and_only_once() -> None:
    assert load() == ["created 26, updated 2, unchanged 0, duplicate 0, quarantined 0"]
    now = timezone.now()
    assert public.live(now).count() == 24
    assert Edition.objects.filter(live_from__gt=now).count() == 2
    assert Edition.objects.filter(kind=Edition.Kind.CORRECTION).count() == 2
    unfiled = Article.objects.filter(section=None)
    assert set(unfiled.values_list("kind", flat=True)) == {Article.Kind.PAGE}
    assert load() == ["created 0, updated 0, unchanged 28, duplicate 0, quarantined 0"]


@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_pages_of_the_site_are_reached_from_every_foot(client: Client, language: str) -> None:
    load()
    foot = client.get(f"{language}/").content.decode().partition("<footer")[2]
    for path in (f"{language}/about/", f"{language}/about/corrections-policy/"):
        assert f'<a href="{path}">' in foot
        page = client.get(path).content.decode()
        both = page.count(f'hreflang="en" href="{settings.NEWSROOM_ORIGIN}/about/')
        assert both == page.count(f'hreflang="ar" href="{settings.NEWSROOM_ORIGIN}/ar/about/') == 1
        assert page.count("<article") == 1
        assert "docket" not in page

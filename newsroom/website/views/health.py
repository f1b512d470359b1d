"""Is the process alive, and can it answer readers? For the machine that starts and watches it."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings.ledger import stamp

PLAIN = "text/plain; charset=utf-8"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; asks nothing else."""
    del request
    return HttpResponse("alive\n", content_type=PLAIN)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers and has our tables: one small read."""
    del request
    try:
        stamp.current()
    except DatabaseError:
        said = "The database does not answer, or has not been migrated.\n"
        return HttpResponse(said, content_type=PLAIN, status=503, headers={"Retry-After": "5"})
    return HttpResponse("ready\n", content_type=PLAIN)

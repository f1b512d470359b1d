"""Scripts of the few pages that have one. Each adds to a page that is whole without it, and the
policy lets scripts in on those pages alone."""

from typing import cast

from csp.constants import SELF
from csp.decorators import csp_replace

from newsroom.website.caching import Answer

READER_ZONE = "website/scripts/reader-zone.js"
READING = "website/scripts/reading.js"


def with_script(view: Answer) -> Answer:
    """For a view whose page names a script."""
    return cast(Answer, csp_replace({"script-src": [SELF]})(view))

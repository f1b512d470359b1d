"""JSON Feed 1.1 (jsonfeed.org), made of the same items as RSS and Atom."""

import json
from typing import Any

from django.utils.feedgenerator import SyndicationFeed

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    """Items may carry `authors`, a list of names."""

    def write(self, outfile: Any, encoding: str) -> None:
        feed = {
            "version": VERSION,
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_item(item) for item in self.items],
        }
        outfile.write(json.dumps(feed, ensure_ascii=False, indent=1).encode(encoding))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    """An item needs a text: the summary, as in the other formats; the story is at its address."""
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_text": item["description"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "authors": [{"name": name} for name in item.get("authors", ())],
    }

"""A story as the wire sent it: each word of the file is in headers, dateline or paragraphs."""

from dataclasses import dataclass

Header = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and through whom the copy came, as printed at its head.

    `text` is the whole of it without the dash that parts it from the copy; that is `mark`.
    """

    text: str
    places: tuple[str, ...] = ()
    region: str = ""
    source: str = ""
    day_text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Values are text as printed; "" means that the file does not say.

    `headers` holds every header line in the order of the file, under its printed name; the named
    fields are the first value of each known one, and `unknown_headers` those nobody knows.
    `source` is the header's, else the dateline's. `language` is the header's, else "ar" for copy
    in Arabic letters. `status` is what the wire says of its own copy, such as "withheld".
    `remarks` are sentences for whoever loads the file.
    """

    paragraphs: tuple[str, ...]
    dateline: Dateline | None = None
    headline: str = ""
    standfirst: str = ""
    slugline: str = ""
    byline: str = ""
    source: str = ""
    kind: str = ""
    address: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""
    external_id: str = ""
    version: str = ""
    date: str = ""
    embargo: str = ""
    publish: str = ""
    correction: str = ""
    status: str = ""
    notes: tuple[str, ...] = ()
    photo: str = ""
    photo_alt: str = ""
    photo_caption: str = ""
    photo_credit: str = ""
    headers: tuple[Header, ...] = ()
    unknown_headers: tuple[Header, ...] = ()
    remarks: tuple[str, ...] = ()
    encoding: str = ""
    encoding_how: str = ""

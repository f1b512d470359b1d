"""The dateline's places and source. Their spans count in the dateline's own text."""

from collections.abc import Iterator

from newsroom.reading.finding import Finding
from newsroom.reading.known import Known, candidates
from newsroom.wire.gazetteer import CITIES
from newsroom.wire.story import Dateline


def findings(dateline: Dateline, known: Known) -> Iterator[Finding]:
    for name in dateline.places:
        yield _place(dateline, name, known)
    if dateline.source:
        yield _source(dateline)


def _place(dateline: Dateline, name: str, known: Known) -> Finding:
    start = dateline.text.index(name)
    entries = known.places.bearing(known.normalise(name))
    city = CITIES.get(name.casefold()) if not dateline.region else None
    payload = {
        "doing": "dateline",
        "region": dateline.region,
        "country": city.country if city else "",
        "zone": city.zone if city else "",
        "candidates": candidates(entries),
        "again": [],
    }
    reason = f"The dateline says that the story comes from “{name}”."
    return Finding("place", None, start, start + len(name), name, 0.98, "dateline", reason, payload)


def _source(dateline: Dateline) -> Finding:
    start = dateline.text.rindex(dateline.source)
    end = start + len(dateline.source)
    reason = f"The dateline names “{dateline.source}” as the source."
    payload = {"name": dateline.source}
    return Finding("source", None, start, end, dateline.source, 0.98, "dateline", reason, payload)

"""Series, meetings, sessions, who took part in what, what changed, and the documents."""

from briefings.meetings.models.change import MeetingChange
from briefings.meetings.models.document import Document
from briefings.meetings.models.imported import ImportedEvent
from briefings.meetings.models.meeting import Meeting, MeetingRelation
from briefings.meetings.models.occurrence import Occurrence
from briefings.meetings.models.participation import Participation
from briefings.meetings.models.series import MeetingSeries
from briefings.meetings.models.session import Session

__all__ = [
    "Document",
    "ImportedEvent",
    "Meeting",
    "MeetingChange",
    "MeetingRelation",
    "MeetingSeries",
    "Occurrence",
    "Participation",
    "Session",
]

"""People, organisations, posts, tenures and places."""

from briefings.people.models.external_id import ExternalId
from briefings.people.models.merge import Merge
from briefings.people.models.organisation import (
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationExternalId,
    OrganisationName,
)
from briefings.people.models.person import Person, PersonExternalId, PersonName
from briefings.people.models.place import Place, PlaceExternalId, PlaceName
from briefings.people.models.post import Post, PostExternalId, PostName, Tenure, TenureQuerySet
from briefings.people.names import NameKind

__all__ = [
    "ExternalId",
    "Membership",
    "MembershipQuerySet",
    "Merge",
    "NameKind",
    "Organisation",
    "OrganisationExternalId",
    "OrganisationName",
    "Person",
    "PersonExternalId",
    "PersonName",
    "Place",
    "PlaceExternalId",
    "PlaceName",
    "Post",
    "PostExternalId",
    "PostName",
    "Tenure",
    "TenureQuerySet",
]

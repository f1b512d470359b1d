"""Where the admin looks: every noun's screens, made known by their import."""

from newsroom.desk import (  # noqa: F401
    filing,
    history,
    house_style,
    meetings,
    organisations,
    people,
    photos,
    places,
    redirects,
    sources,
    stories,
    suggestions,
    users,
    wire,
)

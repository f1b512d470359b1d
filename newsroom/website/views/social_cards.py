"""The social card of a story, while an edition in force has these words."""

from django.http import Http404, HttpResponse

from newsroom.website import social_cards
from newsroom.website.caching import public_file
from newsroom.website.middleware import Request
from newsroom.website.views.story import in_force


@public_file
def card(request: Request, /, *, digest: str, **words: str) -> HttpResponse:
    del words
    made = social_cards.card_of(in_force(request))
    if made.digest != digest or not social_cards.can_draw(made):
        raise Http404
    return HttpResponse(social_cards.png_of(made), content_type="image/png")

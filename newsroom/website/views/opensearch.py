"""The description by which a browser learns to search the site from its address bar.

(OpenSearch 1.1 Draft 6: ShortName at most 16 characters, Description at most 1024.)
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from newsroom.website import clock
from newsroom.website.addresses import absolute
from newsroom.website.caching import public_page
from newsroom.website.middleware import Request
from newsroom.website.page import site_name

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
TYPE = "application/opensearchdescription+xml; charset=utf-8"


@public_page
def description(request: Request) -> HttpResponse:
    name = site_name(clock.language())
    root = Element("OpenSearchDescription", xmlns=NAMESPACE)
    said = gettext("Search the stories of %(site)s") % {"site": name}
    for tag, text in (
        ("ShortName", name[:16]),
        ("Description", said[:1024]),
        ("InputEncoding", "UTF-8"),
        ("Language", clock.language()),
        ("Image", absolute(static("website/mark.svg"))),
    ):
        SubElement(root, tag).text = text
    template = f"{absolute(reverse('search'))}?q={{searchTerms}}"
    SubElement(root, "Url", type="text/html", template=template)
    return HttpResponse(tostring(root, encoding="utf-8", xml_declaration=True), content_type=TYPE)

"""The two doors: the desk under /admin/, the readers' site everywhere else."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from newsroom.website.urls import urlpatterns as readers
from newsroom.website.views import errors

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/account/", include("newsroom.desk.door.urls")),
    path("admin/", admin.site.urls),
    *readers,
]

handler404 = errors.not_found
handler500 = errors.broken
handler429 = "newsroom.desk.door.urls.too_many"

"""Addresses of files: a token that nobody can guess, then a name for people."""

from django.urls import re_path

from cases.media import views

WHICH = r"(?P<token>[A-Za-z0-9_-]{22})"
NAME = r"(?P<name>[^/]+)"

urlpatterns = [
    re_path(rf"^p/{WHICH}/(?P<spec>[a-z0-9]+)/{NAME}$", views.picture_file, name="picture_file"),
    re_path(rf"^r/{WHICH}/{NAME}$", views.rendition_file, name="rendition_file"),
    re_path(rf"^d/{WHICH}/{NAME}$", views.paper_file, name="paper_file"),
]

"""Addresses of the pictures in contributions, below /files/."""

from django.urls import re_path

from cases.contributing import views

urlpatterns = [
    re_path(
        r"^c/(?P<token>[A-Za-z0-9_-]{22})/(?P<size>large|small)\.webp$",
        views.contribution_picture,
        name="contribution_picture",
    ),
]

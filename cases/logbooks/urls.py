"""Addresses of the photos in logbooks, below /files/."""

from django.urls import re_path

from cases.logbooks import views

urlpatterns = [
    re_path(
        r"^l/(?P<token>[A-Za-z0-9_-]{22})/(?P<size>large|small)\.webp$",
        views.log_photo,
        name="log_photo",
    ),
]

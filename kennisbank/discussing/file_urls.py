"""Addresses of the pictures in posts, below /files/."""

from django.urls import re_path

from kennisbank.discussing import picture_files

urlpatterns = [
    re_path(
        r"^s/(?P<token>[A-Za-z0-9_-]{22})/(?P<size>large|small)\.webp$",
        picture_files.post_picture,
        name="post_picture",
    ),
]

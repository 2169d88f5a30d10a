"""Addresses of the pictures in posts, below /files/."""

from django.urls import re_path

from cases.discussions import views

urlpatterns = [
    re_path(
        r"^s/(?P<token>[A-Za-z0-9_-]{22})/(?P<size>large|small)\.webp$",
        views.post_picture,
        name="post_picture",
    ),
]

"""Addresses of the mail that is kept in files."""

from django.urls import path

from accounts.notifications import views

urlpatterns = [
    path("", views.mail, name="mail"),
    path("<slug:name>/", views.letter, name="mail_letter"),
    path("<slug:name>/html/", views.letter_html, name="mail_html"),
]

"""Addresses of what was tried, below the language."""

from django.urls import path

from kennisbank.trying import answering, pseudonymous, reading, writing

urlpatterns = [
    path("reports/<slug:key>/", reading.report, name="tried_report"),
    path("reports/<slug:key>/change/", writing.change, name="tried_change"),
    path("reports/<slug:key>/take-back/", writing.take_back, name="tried_take_back"),
    path("reports/<slug:key>/answer/", answering.answer, name="tried_answer"),
    path("reports/<slug:key>/hide/", answering.hide, name="tried_hide"),
    path("<slug:public_id>/", reading.reports, name="tried"),
    path("<slug:public_id>/tell/", writing.tell, name="tried_tell"),
    path("<slug:public_id>/pseudonym/", pseudonymous.tell, name="tried_pseudonym"),
]

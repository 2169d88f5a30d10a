"""Addresses of insights, below the language."""

from django.urls import path

from kennisbank.distilling import distil, meeting, objecting, reading, settling

_OBJECTION = "<slug:insight_id>/objections/<uuid:objection_id>"

urlpatterns = [
    path("", reading.insight_list, name="insights"),
    path("from/<slug:thread_id>/", distil.choose, name="distil"),
    path("from/<slug:thread_id>/words/", distil.word, name="distil_words"),
    path("at/<slug:public_id>/", meeting.record, name="record_decision"),
    path("<slug:insight_id>/", reading.insight, name="insight"),
    path("<slug:insight_id>/object/", objecting.object_to, name="object_to_insight"),
    path(f"{_OBJECTION}/answer/", objecting.answer, name="answer_objection"),
    path(f"{_OBJECTION}/take-back/", objecting.take_back, name="take_objection_back"),
    path("<slug:insight_id>/promote/", settling.promote, name="promote_insight"),
    path("<slug:insight_id>/withdraw/", settling.withdraw, name="withdraw_insight"),
]

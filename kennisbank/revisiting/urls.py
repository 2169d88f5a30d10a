"""Addresses of follow-ups, below the language: the author's, and the editors' one press."""

from django.urls import path

from kennisbank.revisiting import views

own_pages = [
    path("follow-ups/<slug:public_id>/", views.choose_follow_ups, name="choose_follow_ups"),
    path(
        "follow-ups/<slug:public_id>/<int:after>/", views.answer_follow_up, name="answer_follow_up"
    ),
]
editors = [
    path(
        "follow-ups/<slug:public_id>/<int:after>/take-off/",
        views.take_off_answer,
        name="take_off_answer",
    )
]

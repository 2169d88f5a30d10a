"""Addresses of moderation, below the language."""

from django.urls import path

from kennisbank.moderating import deciding, figures, flagging, insights, own, reasons

moderators = [
    path("", deciding.queue, name="moderation"),
    path("figures/", figures.figures, name="moderation_figures"),
    path("posts/<slug:key>/", deciding.post, name="moderate_post"),
    path("posts/<slug:key>/hide/", deciding.hide_now, name="hide_now"),
    path("posts/<slug:key>/show/", deciding.show_again, name="show_again"),
    path("posts/<slug:key>/edit/", deciding.edit, name="moderate_edit"),
    path("discussions/<slug:thread_id>/title/", deciding.title, name="moderate_title"),
    path("appeals/<uuid:pk>/", deciding.appeal, name="judge_appeal"),
    path("reasons/<uuid:pk>/", reasons.decide, name="moderate_reason"),
    path("insights/<slug:insight_id>/", insights.insight, name="moderate_insight"),
    path(
        "insights/<slug:insight_id>/<uuid:objection_id>/",
        insights.objection,
        name="moderate_objection",
    ),
    path("requests/<uuid:pk>/", deciding.request_to_take_down, name="answer_take_down"),
]
everybody = [
    path("take-down/", flagging.take_down, name="take_down"),
    path("take-down/sent/", flagging.take_down_sent, name="take_down_sent"),
]
in_discussions = [
    path("<slug:thread_id>/<int:number>/flag/", flagging.flag, name="flag_post"),
]
in_dilemmas = [
    path("<slug:slug>/reasons/<uuid:pk>/report/", reasons.report, name="report_reason"),
]
own_pages = [
    path("moderation/", own.own_measures, name="own_measures"),
    path("moderation/<slug:key>/appeal/", own.appeal, name="appeal"),
]

"""Addresses of contributing, below the language."""

from django.urls import path

from kennisbank.giving import (
    agreeing,
    capturing,
    drafting,
    linked,
    picturing,
    pseudonymous,
    reviewing,
    sending,
    turning,
)

contributors = [
    path("", capturing.share, name="share"),
    path("look/<slug:secret>/", linked.review_link, name="review_link"),
    path(
        "look/<slug:secret>/<slug:token>/<slug:size>.webp", linked.link_picture, name="link_picture"
    ),
    path("pseudonym/", pseudonymous.own_list, name="contributions_under"),
    path("pseudonym/new/<slug:kind>/", pseudonymous.write_new, name="contribute_under"),
    path("pseudonym/<slug:key>/", pseudonymous.under, name="contribution_under"),
    path("pseudonym/<slug:key>/turn/", agreeing.turn, name="contribution_under_turn"),
    path("<slug:key>/", drafting.contribution, name="contribution"),
    path("<slug:key>/kind/", drafting.change_kind, name="contribution_kind"),
    path("<slug:key>/preview/", drafting.preview, name="contribution_preview"),
    path("<slug:key>/check/", sending.check, name="contribution_check"),
    path("<slug:key>/send/", sending.send, name="contribution_send"),
    path("<slug:key>/turn/", turning.turn, name="contribution_turn"),
    path("<slug:key>/delete/", drafting.delete, name="contribution_delete"),
    path("<slug:key>/step/pictures/", picturing.pictures, name="contribution_pictures"),
    path("<slug:key>/step/<slug:step>/", drafting.step, name="contribution_step"),
]
reviewers = [
    path("", reviewing.review_queue, name="review_queue"),
    path("<slug:key>/", reviewing.review, name="review"),
    path("<slug:key>/preview/", reviewing.review_preview, name="review_preview"),
]

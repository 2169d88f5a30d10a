"""Addresses of contributing, below the language."""

from django.urls import path

from kennisbank.giving import capturing, drafting

contributors = [
    path("", capturing.share, name="share"),
    path("<slug:key>/", drafting.contribution, name="contribution"),
    path("<slug:key>/kind/", drafting.change_kind, name="contribution_kind"),
    path("<slug:key>/preview/", drafting.preview, name="contribution_preview"),
    path("<slug:key>/delete/", drafting.delete, name="contribution_delete"),
    path("<slug:key>/step/<slug:step>/", drafting.step, name="contribution_step"),
]

"""Addresses of one's own pages, under `me/` in both languages."""

from django.urls import path

from accounts.views import own_data

urlpatterns = [
    path("data/", own_data.my_data, name="my_data"),
    path("data/export/", own_data.ask_for_export, name="ask_export"),
    path("data/export/progress/", own_data.export_progress, name="export_progress"),
    path("data/export/file/<str:token>", own_data.fetch_export, name="fetch_export"),
    path("data/leave/", own_data.leave, name="leave"),
    path("data/stay/", own_data.stay, name="stay"),
]

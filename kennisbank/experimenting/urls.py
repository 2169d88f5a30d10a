"""Addresses of logbooks, below the language: one's own, and the moderators' one press."""

from django.urls import path

from kennisbank.experimenting import ending, entering, own, showing

own_pages = [
    path("logbooks/", own.own_logbooks, name="own_logbooks"),
    path("logbooks/start/", own.start_experiment, name="start_experiment"),
    path("logbooks/join/<slug:public_id>/", own.join_experiment, name="join_experiment"),
    path("logbooks/<slug:key>/", entering.logbook, name="logbook"),
    path("logbooks/<slug:key>/lines/", own.change_lines, name="change_lines"),
    path("logbooks/<slug:key>/close/", ending.close_logbook, name="close_logbook"),
    path("logbooks/<slug:key>/show/", showing.show_to_colleagues, name="show_to_colleagues"),
    path("logbooks/<slug:key>/case/", ending.make_case, name="make_case"),
    path("logbooks/<slug:key>/remove/", own.remove_logbook, name="remove_logbook"),
    path("logbooks/<slug:key>/<slug:entry>/", entering.change_entry, name="change_entry"),
]
moderators = [path("logbooks/<slug:key>/hide/", ending.hide_logbook, name="hide_logbook")]

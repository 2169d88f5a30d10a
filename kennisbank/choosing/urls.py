"""Addresses of choosing, below the address of dilemmas."""

from django.urls import path

from kennisbank.choosing import choosing, merging, reading, team_talk

urlpatterns = [
    path("<slug:slug>/choose/", choosing.choose, name="choose"),
    path("<slug:slug>/pick/", choosing.pick, name="pick"),
    path("<slug:slug>/choose-again/", choosing.choose_again, name="choose_again"),
    path("<slug:slug>/draft/<int:number>/", choosing.keep_draft, name="keep_choice"),
    path("<slug:slug>/remove-name/", choosing.remove_name, name="remove_name"),
    path("<slug:slug>/reasons/", reading.all_reasons, name="reasons"),
    path("<slug:slug>/something-else/", merging.something_else, name="something_else"),
    path("<slug:slug>/something-else/<int:pk>/", merging.take_apart, name="take_apart"),
    path("<slug:slug>/team-talk/", team_talk.team_talk, name="team_talk"),
]

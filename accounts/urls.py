"""Addresses about people: one's own under `me/`, the rest beside allauth's under `accounts/`."""

from django.urls import path

from accounts.views import security

own = [
    path("security/", security.security, name="security"),
    path("security/sessions/<int:pk>/end/", security.end_session, name="end_session"),
]
ways_in = [
    path("2fa/set-up/", security.second_factor, name="second_factor"),
    path("2fa/webauthn/keys/<int:pk>/remove/", security.remove_passkey, name="mfa_remove_webauthn"),
]

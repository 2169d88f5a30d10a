"""Addresses about people: one's own under `me/`, the rest beside allauth's under `accounts/`."""

from django.urls import path, register_converter

from accounts.converters import WordConverter
from accounts.views import (
    following,
    joining,
    keys,
    notices,
    openings,
    organisations,
    own_data,
    profile,
    security,
    sign_on,
)

register_converter(WordConverter, "word")

own = [
    path("profile/", profile.edit, name="profile"),
    path("security/", security.security, name="security"),
    path("security/sessions/<int:pk>/end/", security.end_session, name="end_session"),
    path("security/sign-on/<int:pk>/disconnect/", sign_on.disconnect, name="disconnect_sign_on"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/invite/", organisations.invite, name="invite"),
    path("organisations/<int:pk>/invite-list/", organisations.invite_list, name="invite_list"),
    path("requests/<int:pk>/decide/", organisations.decide, name="decide_request"),
    path("invitations/<int:pk>/revoke/", organisations.revoke, name="revoke_invitation"),
    path(
        "memberships/<int:pk>/change/",
        organisations.change_membership,
        name="change_membership",
    ),
    path("notices/", notices.inbox, name="inbox"),
    path("notices/seen/", notices.mark_all, name="notices_seen"),
    path("notices/<uuid:key>/", notices.open_notice, name="open_notice"),
    path("following/", following.following, name="following"),
    path("follow/", following.follow, name="follow"),
    path("data/", own_data.my_data, name="my_data"),
    path("data/export/", own_data.ask_for_export, name="ask_export"),
    path("data/export/progress/", own_data.export_progress, name="export_progress"),
    path("data/export/file/<word:token>", own_data.fetch_export, name="fetch_export"),
    path("data/leave/", own_data.leave, name="leave"),
    path("data/stay/", own_data.stay, name="stay"),
    path("pseudonyms/", openings.own_pseudonyms, name="own_pseudonyms"),
    path("keys/", keys.keys, name="keys"),
    path("keys/begin/", keys.begin, name="begin_keeping"),
    path("keys/passphrase/", keys.change_passphrase, name="change_passphrase"),
    path("keys/let-in/<int:pk>/", keys.let_in, name="let_in_keeper"),
    path("keys/renew/", keys.renew, name="renew_key"),
    path("keys/leave/", keys.leave, name="leave_keeping"),
    path("keys/openings/", openings.openings, name="openings"),
    path("keys/openings/<uuid:pk>/", openings.opening, name="opening"),
    path("keys/openings/<uuid:pk>/decline/", openings.decline, name="decline_opening"),
    path("keys/openings/<uuid:pk>/lift-hold/", openings.lift_hold, name="lift_hold"),
    path("keys/ask/<uuid:pk>/", openings.ask, name="sealing_ask"),
]
others = [
    path("people/<uuid:public_id>/", profile.show, name="person"),
]
ways_in = [
    path("request/", joining.request_access, name="request_access"),
    path("request/sent/", joining.request_sent, name="request_sent"),
    path("request/elsewhere/", joining.request_elsewhere, name="request_elsewhere"),
    path("request/done/", joining.request_done, name="request_done"),
    path("request/<word:token>/", joining.complete_request, name="complete_request"),
    path("invitation/<word:token>/", joining.invitation, name="invitation"),
    path("stop/<word:token>/", notices.stop, name="stop_notices"),
    path("2fa/set-up/", security.second_factor, name="second_factor"),
    path("2fa/go-on/", security.go_on, name="after_second_factor"),
    path("2fa/webauthn/keys/<int:pk>/remove/", security.remove_passkey, name="mfa_remove_webauthn"),
]

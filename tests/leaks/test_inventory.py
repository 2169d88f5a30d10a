"""Every address of the site is named here with its way of keeping the gate.

A new address fails this test until somebody has thought about who may see what there.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.leaks]

# What is the same for everybody, whoever asks.
FOR_EVERYONE = {
    "front_door", "robots", "security_txt", "manifest", "opensearch",
    "healthz", "readyz", "info", "sitemap",
    "account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "mfa_authenticate", "mfa_login_webauthn",
    "request_access", "request_sent", "request_elsewhere", "request_done", "complete_request",
    "invitation", "account_confirm_email", "account_set_password",
    "stop_notices",  # by a signed address only: tests/accounts/notifications/test_stopping.py
    "openid_connect_login", "openid_connect_callback",  # tests/leaks/test_sign_on.py
}  # fmt: skip
# What shows items, and asks the gate: each stands in tests/leaks/ways.py.
THROUGH_THE_GATE = {
    "home", "search", "theme_list", "theme", "tag", "help", "list", "item", "permanent",
    "permanent_version", "feed", "theme_feed", "coming_calendar", "seminar_calendar",
}  # fmt: skip
# What people say to each other, and asks the gate of threads: in ways.py too.
DISCUSSIONS = {
    "thread_list", "about_item", "discuss", "thread", "reply", "unread", "news", "post", "earlier",
    "change_post", "take_back", "thank", "accept_answer", "arrange_thread",
}  # fmt: skip
# Writing, for who is signed in: tests/leaks/test_discussions.py.
WRITING = {
    "begin_thread", "pseudonym_thread", "pseudonym_about", "pseudonym", "waiting_posts",
    "own_posts", "take_back_unseen", "similar", "preview_post", "save_draft", "draft_pictures",
}  # fmt: skip
# Files, with leak tests of their own in tests/cases/media/; those of posts: test_post_pictures.py.
FILES = {
    "picture_file",
    "rendition_file",
    "paper_file",
    "post_picture",
    "log_photo",
    "contribution_picture",
}
# One's own pages: signed in, about oneself only.
OWN = {
    "me", "account_logout", "account_reauthenticate", "account_change_password",
    "my_data", "ask_export", "export_progress", "fetch_export", "leave", "stay",
    "kept", "keep_item",
    "inbox", "notices_seen", "open_notice", "following", "follow",  # tests/leaks/test_notices.py
    "profile", "account_email", "account_email_verification_sent",
    "own_pseudonyms",
    "connect_sign_on", "disconnect_sign_on", "sign_on_again",
    "security", "end_session", "second_factor", "after_second_factor",
    "mfa_index", "mfa_list_webauthn",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_activate_totp",
    "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
# What one contributes, for its author alone until it is sent: test_contributions.py.
CONTRIBUTING = {
    "share", "contribution", "contribution_kind", "contribution_preview", "contribution_delete",
    "contribution_step", "contribution_check", "contribution_send", "contribution_turn",
    "review_link", "link_picture", "contribution_pictures",
    "contributions_under", "contribute_under", "contribution_under",
    "contribution_under_turn",
}  # fmt: skip
# The reviewers' own pages, absent for all others: there too.
REVIEWERS = {"review_queue", "review", "review_preview"}
# One's own experiments, and follow-ups of one's own cases; absent for all others. The last two
# are of moderators and editors: tests/kennisbank/experimenting/, tests/kennisbank/revisiting/.
LOGBOOKS = {
    "own_logbooks", "start_experiment", "join_experiment", "logbook",
    "change_lines", "close_logbook", "show_to_colleagues", "make_case", "remove_logbook",
    "change_entry", "choose_follow_ups", "answer_follow_up", "hide_logbook", "take_off_answer",
}  # fmt: skip
# As visible as the discussion or the meeting they come from; tests/leaks/test_insights.py.
INSIGHTS = {
    "insights", "insight", "distil", "distil_words", "record_decision", "object_to_insight",
    "answer_objection", "take_objection_back", "promote_insight", "withdraw_insight",
}  # fmt: skip
# As visible as the item they are about; tests/leaks/test_tried.py.
TRIED = {
    "tried", "tried_tell", "tried_pseudonym", "tried_report", "tried_change", "tried_take_back",
    "tried_answer", "tried_hide",
}  # fmt: skip
# Of a dilemma one may see, nothing of others before one's own choice: test_choices.py here.
CHOOSING = {
    "choose", "pick", "choose_again", "keep_choice", "remove_name", "reasons", "something_else",
    "take_apart", "team_talk", "report_reason",
}  # fmt: skip
# Of the organisations one manages; tests/leaks/test_organisations.py.
MANAGED = {
    "organisations", "organisation", "invite", "invite_list", "decide_request",
    "revoke_invitation", "change_membership",
}  # fmt: skip
# Of moderators and editors; tests/accounts/views/test_keys.py.
KEYS = {
    "keys", "begin_keeping", "change_passphrase", "let_in_keeper", "renew_key", "leave_keeping",
    "openings", "opening", "decline_opening", "lift_hold", "sealing_ask",
}  # fmt: skip
# Flagging, asking, one's own decisions and their figures: tests/kennisbank/moderating/.
MODERATION = {
    "flag_post", "own_measures", "appeal", "take_down", "take_down_sent", "moderation_figures",
}  # fmt: skip
# The moderators' own pages, absent for all others: test_moderators_pages.py there.
MODERATORS = {
    "moderation", "moderate_post", "hide_now", "show_again", "moderate_edit", "moderate_title",
    "judge_appeal", "answer_take_down", "moderate_reason",
    "moderate_insight", "moderate_objection",
}  # fmt: skip
# Everybody's mail, on one's own machine only: tests/accounts/notifications/test_mail_page.py.
OWN_MACHINE = {"mail", "mail_letter", "mail_html"}
# Each asks by itself who may see it; tests/leaks/test_people.py.
PEOPLE = {"person"}
# The editors' desk and the style page: absent for everybody else.
EDITORS_PREFIX = "admin/"
EDITORS = {"styleguide"}

ALL = (
    FOR_EVERYONE | THROUGH_THE_GATE | DISCUSSIONS | WRITING | FILES | OWN | OWN_MACHINE | EDITORS
    | CONTRIBUTING | REVIEWERS | MANAGED | PEOPLE | KEYS | INSIGHTS | MODERATION | MODERATORS
    | TRIED | CHOOSING | LOGBOOKS
)  # fmt: skip


def _patterns(resolver: URLResolver, before: str = "") -> list[tuple[str, str]]:
    found = []
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _patterns(entry, route)
        elif isinstance(entry, URLPattern):
            found.append((route, entry.name or ""))
    return found


def _outside_admin() -> set[str]:
    return {name for route, name in _patterns(get_resolver()) if not route.startswith("admin/")}


def test_every_address_is_accounted_for() -> None:
    assert _outside_admin() - ALL == set()


def test_no_address_here_is_a_memory() -> None:
    assert ALL - _outside_admin() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", [None, "Anna", "Bram", "Lotte", "Omar", "Dirk"])
def test_editors_desk_is_absent_for_others(name: str | None) -> None:
    client = ways.client_of(person(name) if name else None)
    plain = [
        f"/{route}"
        for route, _name in _patterns(get_resolver())
        if route.startswith(EDITORS_PREFIX) and not set("<(^") & set(route)
    ]
    absent = ways.comparable(client.get("/never/was/"))

    assert len(plain) > 50
    told = {}
    shut = [url.rstrip("/") for url in plain if "." not in url]
    for url in [*plain, *shut, "/styleguide/", "/mail/", "/admin/never/was/"]:
        response = client.get(url)
        if ways.comparable(response) != absent:
            told[url] = response.status_code
    assert told == {}

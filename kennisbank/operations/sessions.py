"""Ends sessions that were left alone or lasted long enough; see accounts/sessions.py."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from accounts.requests import has_session, signed_in
from accounts.sessions import has_run_out, note_presence

Answer = Callable[[HttpRequest], HttpResponseBase]


def limit_sessions(get_response: Answer) -> Answer:
    """Sign out whose time is up before anything is shown; otherwise keep that they are here."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if has_session(request) and request.user.is_authenticated:
            person, now = signed_in(request), time.time()
            if has_run_out(request.session, person, now=now):
                logout(request)
                messages.info(request, _("You were signed out because you had been away too long."))
            else:
                note_presence(request.session, person, now=now)
        return get_response(request)

    return answer

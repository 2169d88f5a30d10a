"""What is written down of a request: the network it came from."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from accounts.audit import network_of, origin_is

Answer = Callable[[HttpRequest], HttpResponseBase]


def note_origin(get_response: Answer) -> Answer:
    """Let the audit log know whence a request comes.

    Counted as allauth counts: a header about the reader's address is believed only as far as
    the proxies that are ours (`PROXY_COUNT`) have written it.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        with origin_is(network_of(_address(request))):
            return get_response(request)

    return answer


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        # A socket without address, or fewer proxies than PROXY_COUNT says. Signing in tells;
        # who only reads needs no address.
        return ""

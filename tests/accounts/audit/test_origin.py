"""The log keeps the network, not the computer."""

import pytest

from accounts.audit import Event, network_of, origin_is, record


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1:2:3%eth0", "fe80::/48"),
        ("", ""),
        ("unix:", ""),
        ("192.0.2.77, 203.0.113.9", ""),
        ("<script>", ""),
    ],
)
def test_network_is_kept_and_not_the_computer(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.django_db
def test_what_no_request_did_a_command_did() -> None:
    with origin_is("192.0.2.0/24"), origin_is("worker"):
        inner = record(Event.SIGN_OUT, by=None)
    after = record(Event.SIGN_OUT, by=None)

    assert (inner.origin, after.origin) == ("worker", "command")

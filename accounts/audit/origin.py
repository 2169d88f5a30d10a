"""Where what happens comes from: a network, the worker, or somebody at the command line."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

COMMAND, WORKER = "command", "worker"

# Neither a request nor the worker: then somebody ran a command.
_origin: ContextVar[str] = ContextVar("origin", default=COMMAND)


@contextmanager
def origin_is(origin: str) -> Iterator[None]:
    """Let all that is recorded within have this origin."""
    before = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(before)


def current_origin() -> str:
    """Return where what happens now comes from."""
    return _origin.get()


def network_of(address: str) -> str:
    """Return the network of a computer's address, empty for what is none.

    A /24 or /48: enough to see an attack, too little to follow a person.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    prefix = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network(f"{found}/{prefix}", strict=False))

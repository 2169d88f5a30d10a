"""The audit log: lines that are written once, chained, and can be checked.

`record` is called inside the transaction of what it tells of: both happen or neither.
"""

from accounts.audit.checking import Fault, Noted, faults
from accounts.audit.origin import WORKER, network_of, origin_is
from accounts.audit.recording import digest_of, record, record_opening
from accounts.models import Event, Result

__all__ = [
    "WORKER",
    "Event",
    "Fault",
    "Noted",
    "Result",
    "digest_of",
    "faults",
    "network_of",
    "origin_is",
    "record",
    "record_opening",
]

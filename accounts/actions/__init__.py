"""What can be done to people, and what people do: the only place that writes them."""

from accounts.actions.invitations import accept, invite, join, revoke
from accounts.actions.memberships import (
    admit,
    align_groups,
    confirm,
    end_membership,
    prolong,
    set_approver,
)
from accounts.actions.organisations import add_domain, remove_domain, save_organisation
from accounts.actions.people import choose_language, follow_address, save_profile
from accounts.actions.requests import approve, ask, complete, decline

__all__ = [
    "accept",
    "add_domain",
    "admit",
    "align_groups",
    "approve",
    "ask",
    "choose_language",
    "complete",
    "confirm",
    "decline",
    "end_membership",
    "follow_address",
    "invite",
    "join",
    "prolong",
    "remove_domain",
    "revoke",
    "save_organisation",
    "save_profile",
    "set_approver",
]

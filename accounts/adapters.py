"""What allauth asks us, through its documented hooks and nothing else."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed: people are invited or approved."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no: nobody makes an account alone."""
        return False

"""The site as on one's own machine, but nobody is asked to wait: only for measuring."""

from kennisbank.settings.local import *  # noqa: F403  # this is how settings stand on each other

ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # allauth takes either

"""Keeping discussions safe: flags, what moderators decide, appeals, requests, figures."""

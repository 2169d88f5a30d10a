"""Experiments as people meet them: one's own logbooks, and those on an experiment's page."""

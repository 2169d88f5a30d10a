"""Logbooks of experiments: what grows day by day, from the first four lines to looking back."""

"""Synthetic content in any amount, for measuring: invented, marked as such, not for readers."""

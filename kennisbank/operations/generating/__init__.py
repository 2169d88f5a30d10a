"""Synthetic content in any amount, for measuring: invented words, marked as such, never for readers."""

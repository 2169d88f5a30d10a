"""The faces of contributing: sharing something, the guided form, and what reviewers do."""

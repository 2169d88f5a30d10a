"""The faces of discussions: threads, writing, and what moderators and participants do there."""

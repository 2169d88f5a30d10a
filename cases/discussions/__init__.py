"""Where colleagues think together: threads on items and under themes, posts, drafts, thanks."""

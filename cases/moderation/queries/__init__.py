"""Questions about moderation: by those who moderate, by authors, and for the public figures."""

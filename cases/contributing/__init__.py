"""Contributing without the admin: drafts, questions, a safe-to-share check, release in stages."""

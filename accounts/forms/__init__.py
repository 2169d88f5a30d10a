"""What people fill in about themselves and others."""

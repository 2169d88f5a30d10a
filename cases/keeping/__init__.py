"""What people keep for themselves: items to come back to, with notes nobody else sees."""

"""What can be done with logbooks."""

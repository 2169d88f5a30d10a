"""What can be done in discussions. The only place that writes them, each in one transaction."""

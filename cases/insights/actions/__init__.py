"""What can be done with insights. The only place that writes them, each in one transaction."""

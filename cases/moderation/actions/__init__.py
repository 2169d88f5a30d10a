"""What is done to keep discussions safe. The only place that writes it, each in one transaction."""

"""What is done with reports: the only place that writes them."""

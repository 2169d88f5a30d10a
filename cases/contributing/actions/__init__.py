"""What can be done with contributions: writing, sending, reviewing, publishing."""

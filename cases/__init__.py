"""Floor 2, the knowledge: all that people write and read."""

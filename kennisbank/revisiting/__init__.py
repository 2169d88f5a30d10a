"""How a case went on, as its author is asked and its readers see it."""

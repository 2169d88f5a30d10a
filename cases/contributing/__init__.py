"""Contributing: what members hand in, from a first note to a published item."""

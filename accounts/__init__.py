"""Floor 1, the people: who they are, what they may see, what they are told."""

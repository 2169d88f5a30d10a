"""The pages of what was tried: a summary on the item, a list, a form for a phone, answers."""

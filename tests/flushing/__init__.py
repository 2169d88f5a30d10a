"""How tests that commit leave the database behind: as the migrations made it."""

# What each database held when it was made, by its alias.
MADE: dict[str, str] = {}

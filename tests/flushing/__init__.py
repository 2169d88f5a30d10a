"""How tests that commit leave the database behind: as the migrations made it."""

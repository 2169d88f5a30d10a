"""Pages on which people join, sign in, and look after what is theirs."""

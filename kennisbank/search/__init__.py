"""The face of finding: the search page and what every list shares."""

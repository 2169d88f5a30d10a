"""Floor 3, the site: the ways in and out. It keeps no knowledge of its own."""

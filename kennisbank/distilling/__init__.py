"""The faces of insights: distilling, objecting, settling, and the cards other pages show."""

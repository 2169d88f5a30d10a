"""Questions about choices. Before one's own choice only `own` is asked."""

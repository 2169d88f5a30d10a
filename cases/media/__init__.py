"""Pictures and papers: what is uploaded is made harmless, and leaves through the gate."""

"""Items as text files: out, in, and unchanged when they come back."""

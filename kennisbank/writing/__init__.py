"""What all forms have in common in which one writes for a while: nothing typed is lost."""

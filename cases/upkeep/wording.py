"""What can happen to a case later, as the notices call it."""

CHOOSE, ASKED = "followup_choice", "followup_asked"

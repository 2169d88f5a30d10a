"""What can happen to a logbook, as the notices call it."""

HALFWAY, ENDED, JOINED = "trial_half", "trial_end", "trial_joined"
TAKEN_OFF = "trial_hidden"

"""What people are told: every mail is a letter in the outbox, and the worker sends it."""

"""Journeys through discussions: reading, writing, watching, staying safe, finding out together."""

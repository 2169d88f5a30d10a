"""System checks: what `manage.py check` looks at besides Django's own questions."""

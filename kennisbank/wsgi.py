"""The door through which a server calls the site."""

import os

from django.core.wsgi import get_wsgi_application

# Whoever forgets to name the settings gets those that refuse to start half set up.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisbank.settings.production")

application = get_wsgi_application()

"""Settings of a server that a test starts, and ends: as the tests', with the site's connections."""

from kennisbank.settings.test import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.test import DATABASES, POOL

if POOL is not None:
    DATABASES["default"]["OPTIONS"]["pool"] = POOL

"""For the test suite: quick passwords, mail kept in memory, no built files needed."""

from kennisbank.settings.base import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.base import CACHES, DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES

SECRET_KEY = "only-for-tests-never-for-people-0123456789-abcdefghij"  # noqa: S105  # guards nothing
SEALING_KEY = "only-for-tests-nobody-hides-behind-it-0123456789-klmnopqrst"
SEALING_EFFORT = (1, 8192)  # a real one takes half a second each time
SITE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# A real password hash takes a tenth of a second, thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_DELIVERY = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend", "OPTIONS": {}}
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# A test that is about them turns them on; each write costs two queries more.
WHOLE_PAGES = COUNT_TURNS = False

# Without collectstatic; one test of its own renders every template with the manifest.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

# A pool would still hold connections when the test database is dropped. Servers that tests start,
# and end before that, have it back (tests/served.py).
POOL = DATABASES["default"]["OPTIONS"].pop("pool", None)

# Finds a query per row. Twice is a coincidence, three times a loop.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal", "tests.flushing"]
MIDDLEWARE = [*MIDDLEWARE, "tests.query_per_row.no_query_per_row"]
ZEAL_NPLUSONE_THRESHOLD = 3
# Each line of the audit log follows the one before it, so each asks where the log ends.
ZEAL_ALLOWLIST = [{"model": "accounts.AuditHead"}]

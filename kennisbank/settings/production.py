"""For a server: refuses to start half set up."""

from django.core.exceptions import ImproperlyConfigured

from kennisbank.settings.base import *  # noqa: F403  # this is how settings stand on each other
from kennisbank.settings.base import CONTACT_EMAIL, SITE_URL, env

SECRET_KEY = env.str("SECRET_KEY", default="")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured(
        "SECRET_KEY must hold at least 50 random characters. Make one with: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

SEALING_KEY = env.str("SEALING_KEY", default="")
if len(SEALING_KEY) < 50 or len(set(SEALING_KEY)) < 10 or SEALING_KEY == SECRET_KEY:
    raise ImproperlyConfigured(
        "SEALING_KEY must hold at least 50 random characters, others than SECRET_KEY. Make one "
        "with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG shows readers the inside of the site: leave it out here.")

ALLOWED_HOSTS = [host for host in env.list("ALLOWED_HOSTS", default=[]) if host]
if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the site's own host names, separated by commas, without wildcards."
    )

if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must be the site's own address and begin with https://.")

if "@" not in CONTACT_EMAIL:
    raise ImproperlyConfigured(
        "CONTACT_EMAIL must be an address at which readers reach the editors, such as "
        "editors@kennisbank.example."
    )

SECURE_SSL_REDIRECT = True
# Probes ask from beside the server, over http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
if env.int("PROXY_COUNT", default=0) > 0:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The prefix makes browsers refuse a cookie that another host under the domain has set.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True
SECOND_FACTOR_FOR_OFFICERS = env.bool("SECOND_FACTOR_FOR_OFFICERS", default=True)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

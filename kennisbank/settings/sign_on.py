"""Signing in with the account of one's school or force (OpenID Connect).

A provider exists once its issuer is set. What a provider may say of people is policy and
stands here; see docs/adr/0020-single-sign-on.md and docs/operate.md.
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from kennisbank.settings.environment import env

# Provider → how to reach it, and what its claims mean. `roles` and `role_of_all` name roles of
# accounts/clearance.py; an organisation gives only those it has, and never one that runs the site.
SIGN_ON: dict[str, dict[str, Any]] = {}

if env.str("OIDC_SURFCONEXT_ISSUER", default=""):
    SIGN_ON["surfconext"] = {
        "label": env.str("OIDC_SURFCONEXT_NAME", default="SURFconext"),
        "issuer": env.str("OIDC_SURFCONEXT_ISSUER"),
        "client_id": env.str("OIDC_SURFCONEXT_CLIENT_ID", default=""),
        "client_secret": env.str("OIDC_SURFCONEXT_CLIENT_SECRET", default=""),
        "organisation_claim": "schac_home_organization",
        "role_claim": "eduperson_affiliation",
        "roles": {
            "employee": "lecturer",
            "faculty": "lecturer",
            "staff": "lecturer",
            "student": "student",
        },
        "role_of_all": "",
        "second_factor": env.list("OIDC_SURFCONEXT_SECOND_FACTOR", default=[]),
    }

if env.str("OIDC_POLICE_ISSUER", default=""):
    SIGN_ON["police"] = {
        "label": env.str("OIDC_POLICE_NAME", default="Politie"),
        "issuer": env.str("OIDC_POLICE_ISSUER"),
        "client_id": env.str("OIDC_POLICE_CLIENT_ID", default=""),
        "client_secret": env.str("OIDC_POLICE_CLIENT_SECRET", default=""),
        "organisation_claim": env.str("OIDC_POLICE_ORGANISATION_CLAIM", default="organisation"),
        "role_claim": "",
        "roles": {},
        "role_of_all": "officer",
        "second_factor": env.list("OIDC_POLICE_SECOND_FACTOR", default=[]),
    }

for _name, _provider in SIGN_ON.items():
    _issuer = urlsplit(_provider["issuer"])
    # Without https only this machine is asked: for trying things out.
    if _issuer.scheme != "https" and _issuer.hostname not in {"127.0.0.1", "localhost"}:
        raise ImproperlyConfigured(f"OIDC_{_name.upper()}_ISSUER must begin with https://.")
    if not _provider["client_id"] or not _provider["client_secret"]:
        raise ImproperlyConfigured(
            f"OIDC_{_name.upper()}_CLIENT_ID and _CLIENT_SECRET must be set with the issuer."
        )

SOCIALACCOUNT_ADAPTER = "accounts.sign_on.adapter.SignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "accounts.sign_on.protocol.SignOnProvider",
        "OAUTH_PKCE_ENABLED": True,
    }
}
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = False  # accounts/sign_on/actions.py makes people, nothing else
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds a provider may be silent

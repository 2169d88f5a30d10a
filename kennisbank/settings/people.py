"""Who may come in, how they show who they are, and how long that counts.

Signing in, second factors and sessions are allauth's; the policy is here and in
`accounts/`. See docs/adr/0017-signing-in.md and docs/security.md.
"""

from typing import Any

from kennisbank.settings.environment import env

AUTH_USER_MODEL = "accounts.Person"
# Django's own asks for the address somebody has, never for one that waits for its check.
AUTHENTICATION_BACKENDS = ["accounts.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length and a list of common ones; no rules about kinds of characters, which make them worse.
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"accounts.passwords.{name}"} for name in ("LongEnough", "NotCommon", "NotMyself")
]

# --- Signing in -----------------------------------------------------------------------------

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Nobody joins without an address that was shown to be theirs; see accounts/actions.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True  # one address each; a new one replaces it once it is verified
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Kennisbank: "
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # such a mail would invite strangers to sign up
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.address.AddressForm",
    "reset_password": "accounts.forms.forgotten_password.ForgottenPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False  # one gets a session that ends with the browser: shared desks
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on under a new key, others end
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = {
    # A police station or a school shares one address: what counts is the account.
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "10/h/ip,3/h/key",
    "reset_password_from_key": "20/h/ip",
    "change_password": "5/m/user",
    "request_access": "20/h/ip,3/h/key",
    "sign_on": "120/m/ip",  # a whole class behind one address
    "manage_email": "10/h/user",
    "reauthenticate": "10/m/user",
    "passphrase": "10/5m/user",
    "choose": "120/h/ip",  # visitors only: a whole class behind one address, not a ballot box
    "take_down": "20/h/ip",
    "send": "20/d/user",  # contributions to the reviewers
    "remark_by_link": "60/h/ip",
    "pictures": "40/h/user",  # each takes a second of a processor
}
# How many proxies of ours stand before the site: 0 trusts no header about the reader's address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# --- Second factors -------------------------------------------------------------------------

MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "accounts.forms.second_factor.AppForm",
    "add_webauthn": "accounts.forms.second_factor.PasskeyForm",
    "authenticate": "accounts.forms.second_factor.CodeForm",
    "authenticate_webauthn": "accounts.forms.second_factor.PasskeyAfterPasswordForm",
    "login_webauthn": "accounts.forms.second_factor.PasskeySignInForm",
    "reauthenticate_webauthn": "accounts.forms.second_factor.PasskeyAgainForm",
    "reauthenticate": "accounts.forms.second_factor.CodeAgainForm",
}
MFA_TOTP_ISSUER = "Kennisbank"
MFA_TOTP_TOLERANCE = 1  # steps of half a minute: telephones' clocks differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # a new address waits for its check; the old one is verified
# The admin always asks for one; officers by this switch.
SECOND_FACTOR_FOR_OFFICERS = env.bool("SECOND_FACTOR_FOR_OFFICERS", default=False)

# --- Sessions -------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The longest any role may stay signed in; accounts/sessions.py has the limit of each.
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kennisbank.library.errors.stale_form"
# Not in the session: its row, changed right after something began to wait under a pseudonym,
# would stand in the database's journal beside it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

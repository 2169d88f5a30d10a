"""The fate of every field of this floor, and of the packages by which people sign in."""

from accounts.privacy.fates import NOBODY, Table, table
from accounts.privacy.holdings import ACCOUNT, AUDIT, OWN_DATA, RIGHTS, ROLES, SIGNING_IN

OWN: tuple[Table, ...] = (
    table(
        "accounts.person",
        ACCOUNT,
        export=(
            "email public_id display_name language byline about profile_is_shown "
            "organisations_are_shown notices digest_day quiet_from quiet_until is_active joined_at "
            "last_login"
        ),
        erase="id password is_superuser groups user_permissions",
    ),
    table("accounts.organisation", NOBODY, keep="id name kind is_open admits_students"),
    table("accounts.signonname", NOBODY, keep="id organisation provider name"),
    table("accounts.domain", NOBODY, keep="id organisation name"),
    table(
        "accounts.membership",
        ROLES,
        export="organisation role approver since until basis is_approver is_revoked",
        erase="id person identity",
    ),
    table("accounts.circle", NOBODY, keep="id name organisation until", erase="people"),
    table("accounts.circlemember", ROLES, export="circle", erase="id person"),
    table(
        "accounts.auditentry",
        AUDIT,
        keep="number at event actor object_type object_id result origin details digest",
    ),
    table("accounts.audithead", AUDIT, keep="id last_number last_digest"),
    table(
        "accounts.export",
        OWN_DATA,
        export="asked_at",
        erase=(
            "id person state language touched_at attempts parts_done parts_total token size until"
        ),
    ),
    table(
        "accounts.erasure",
        OWN_DATA,
        export="cause asked_at due_at",
        erase="id person removing reminded_at farewell_at",
    ),
)

# The packages' own tables, by name: they are not imported, and some are not installed everywhere.
BORROWED: tuple[Table, ...] = (
    table("auth.group", RIGHTS, keep="id name permissions"),
    table("auth.permission", RIGHTS, keep="id name content_type codename"),
    table("contenttypes.contenttype", NOBODY, keep="id app_label model"),
    table("sessions.session", SIGNING_IN, erase="session_key session_data expire_date"),
    table("account.emailaddress", SIGNING_IN, export="email verified primary", erase="id user"),
    table("account.emailconfirmation", SIGNING_IN, erase="id email_address created sent key"),
    table(
        "mfa.authenticator",
        SIGNING_IN,
        export="type created_at last_used_at",
        erase="id user data",
    ),
    table(
        "usersessions.usersession",
        SIGNING_IN,
        export="created_at ip last_seen_at user_agent",
        erase="id user session_key data",
    ),
    table(
        "socialaccount.socialapp",
        NOBODY,
        keep="id provider provider_id name client_id secret key settings",
    ),
    table(
        "socialaccount.socialaccount",
        SIGNING_IN,
        export="provider uid last_login date_joined extra_data",
        erase="id user",
    ),
    table(
        "socialaccount.socialtoken",
        SIGNING_IN,
        erase="id app account token token_secret expires_at",
    ),
)

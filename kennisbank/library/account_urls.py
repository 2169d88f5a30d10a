"""The ways in and out: those of allauth's addresses that exist, and our own beside them."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path, register_converter
from django.views.generic import RedirectView

from accounts.converters import ProviderConverter
from accounts.urls import ways_in
from accounts.views import sign_on
from kennisbank.library import accounts

say_again = accounts.in_language_of_next
register_converter(ProviderConverter, "provider")

urlpatterns = [
    *ways_in,
    path("login/", accounts.sign_in, name="account_login"),
    path("logout/", accounts.sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", say_again(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    # For who has none yet: by mail, so that a session left open makes no second way in.
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("email/", account.email, name="account_email"),
    path("email/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(
        r"^email/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"
    ),
    # As allauth writes it: a looser one lets through what it then cannot read.
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # One page of ours shows all that allauth spreads over three.
    path("2fa/", RedirectView.as_view(pattern_name="security"), name="mfa_index"),
    path("2fa/webauthn/", RedirectView.as_view(pattern_name="security"), name="mfa_list_webauthn"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", say_again(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", app.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/webauthn/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        say_again(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("oidc/<provider:provider_id>/login/", sign_on.begin, name="openid_connect_login"),
    path(
        "oidc/<provider:provider_id>/login/callback/",
        sign_on.callback,
        name="openid_connect_callback",
    ),
    path("oidc/<provider:provider_id>/connect/", sign_on.connect, name="connect_sign_on"),
    path("oidc/<provider:provider_id>/again/", sign_on.again, name="sign_on_again"),
]

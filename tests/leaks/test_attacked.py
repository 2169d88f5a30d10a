"""What somebody set on getting in has tried: each way that worked once, shut."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client, TestCase
from django.urls import reverse

from accounts import actions
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import AccessRequest, Domain, Invitation, Organisation, Person
from accounts.models.invitation import digest_of
from accounts.notifications.models import Letter
from accounts.privacy.own import addresses_of
from tests.accounts.codes import code_of
from tests.leaks.test_organisations import approver, organisation_of, request_to
from tests.people import PASSWORD, enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
LOGIN, SET_UP = "/accounts/login/", "/accounts/2fa/totp/activate/"
OWN_WORDS = "words that only Bram has"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> bool:
    client.post(LOGIN, {"login": email, "password": password})
    return client.get("/nl/me/").status_code == 200


@pytest.mark.parametrize("email", ["anna@example.org", "nobody@example.org"])
def test_address_that_only_waits_signs_nobody_in(email: str, client: Client) -> None:
    person("Anna")
    bram = person("Bram")
    bram.set_password(OWN_WORDS)
    bram.save()
    enter(client, bram)
    client.post("/accounts/email/", {"email": email, "action_add": ""})
    assert EmailAddress.objects.filter(user=bram, email=email, verified=False).exists()

    assert not sign_in(Client(), email, OWN_WORDS)
    assert sign_in(Client(), "bram@example.org", OWN_WORDS)


def test_nobody_invites_themselves(client: Client) -> None:
    lotte, school = approver("Lotte"), organisation_of("Lotte")
    enter(client, lotte)
    url = reverse("invite", args=[school.pk])

    client.post(url, {"email": "LOTTE@example.org", "role": "organiser", "language": "nl"})
    client.post(
        reverse("invite_list", args=[school.pk]),
        {"text": "lotte@example.org,organiser", "list_language": "nl"},
    )
    with pytest.raises(ValidationError):
        actions.invite(lotte.email, to=school, role=Role.ORGANISER, language="nl", by=lotte)

    assert not Invitation.objects.exists()


def test_nobody_approves_or_confirms_themselves(client: Client) -> None:
    lotte, school = approver("Lotte"), organisation_of("Lotte")
    own = request_to(school)
    AccessRequest.objects.update(address=lotte.email)
    until = lotte.memberships.get().until
    enter(client, lotte)

    client.post(reverse("decide_request", args=[own.pk]), {"approve": ""})
    client.post(reverse("change_membership", args=[lotte.memberships.get().pk]), {"confirm": ""})

    own.refresh_from_db()
    assert own.state == AccessRequest.State.WAITING
    assert lotte.memberships.get().until == until
    with pytest.raises(ValidationError):
        actions.approve(own, by=lotte)


def test_invitation_ends_with_the_right_to_send_it(client: Client) -> None:
    lotte, school = approver("Lotte"), organisation_of("Lotte")
    made = actions.invite("x@y.example", to=school, role=Role.LECTURER, language="nl", by=lotte)

    actions.set_approver(lotte.memberships.get(), to=False, by=None)
    with pytest.raises(ValidationError):
        actions.join(made, name="X", password="four words in a row")
    actions.end_membership(lotte.memberships.get(), by=None)

    made.refresh_from_db()
    assert made.state == Invitation.State.REVOKED
    assert not Person.objects.filter(email="x@y.example").exists()


def test_dismissed_member_has_no_way_back() -> None:
    lotte, bram, school = approver("Lotte"), person("Bram"), organisation_of("Lotte")
    made = actions.invite(bram.email, to=school, role=Role.LECTURER, language="nl", by=lotte)

    actions.end_membership(bram.memberships.get(), by=lotte)

    with pytest.raises(ValidationError):
        actions.accept(Invitation.objects.get(pk=made.pk), by=bram)


@pytest.mark.parametrize("until", ["9999-12-31", "2099-01-01"])
def test_membership_holds_a_year_at_most(until: str, client: Client) -> None:
    school = organisation_of("Lotte")
    enter(client, approver("Lotte"))

    client.post(
        reverse("invite", args=[school.pk]),
        {"email": "x@y.example", "role": "student", "language": "nl", "until": until},
    )

    assert not Invitation.objects.exists()


def test_address_that_only_waits_is_no_trace_of_who_leaves() -> None:
    bram, carla = person("Bram"), person("Carla")
    EmailAddress.objects.create(user=bram, email=carla.email, verified=False)

    assert addresses_of(bram) == ("bram@example.org",)


def test_session_from_before_handles_no_second_factor() -> None:
    bram, old = person("Bram"), Client()
    assert sign_in(old, bram.email)
    kept = old.session.session_key
    new = Client()
    sign_in(new, bram.email)
    secret = new.get(SET_UP).context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        new.post(SET_UP, {"code": code_of(secret)})

    assert not Session.objects.filter(session_key=kept).exists()
    for url in ("recovery-codes/", "recovery-codes/download/", "webauthn/add/"):
        assert old.get(f"/accounts/2fa/{url}").status_code == 302, url


@pytest.mark.parametrize(
    "path",
    [
        "2fa/recovery-codes/",
        "2fa/recovery-codes/download/",
        "2fa/recovery-codes/generate/",
        "2fa/webauthn/add/",
        "2fa/totp/deactivate/",
        "email/",
        "password/change/",
        "reauthenticate/",
    ],
)
def test_session_that_did_not_show_the_factor_is_asked_for_it(path: str, client: Client) -> None:
    bram = person("Bram")
    Authenticator.objects.create(user=bram, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=bram, type="recovery_codes", data={"seed": "x"})
    client.force_login(bram)

    answer = client.get(f"/accounts/{path}")

    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_factor_that_was_taken_away_vouches_for_nobody(client: Client) -> None:
    esra = person("Esra")
    enter(client, esra)
    assert client.get("/admin/").status_code == 200

    Authenticator.objects.filter(user=esra).delete()

    assert client.get("/admin/").headers["Location"].startswith("/accounts/2fa/set-up/")


DEEP = "[" * 3000 + "]" * 3000
LONE = '{"id": "\\ud800", "rawId": "\\ud800", "response": {}, "type": "public-key"}'


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("/accounts/login/?next=http://[", None),
        ("/accounts/login/", {"next": "http://[", "login": "a@b.example", "password": "x"}),
        ("/accounts/logout/?next=http://[", None),
        ("/accounts/password/reset/?next=http://[", None),
        ("/accounts/reauthenticate/?next=http://[::1", None),
        ("/accounts/2fa/webauthn/login/", {"credential": DEEP}),
        ("/accounts/2fa/webauthn/login/", {"credential": "[" * 100_000}),
        ("/accounts/2fa/webauthn/login/", {"credential": LONE}),
        ("/accounts/2fa/webauthn/add/", {"credential": LONE}),
        ("/accounts/2fa/webauthn/add/", {"credential": DEEP}),
        ("/accounts/password/reset/", {"email": "İa@politie.example.org"}),
        ("/accounts/password/reset/", {"email": "a" * 300 + "@b.example"}),
        ("/accounts/email/", {"email": "İa@politie.example.org", "action_add": ""}),
        ("/accounts/email/", {"email": "a" * 300 + "@b.example", "action_add": ""}),
        ("/accounts/request/", {"email": "İa@politie.example.org"}),
    ],
)
@pytest.mark.parametrize("name", [None, "Bram"])
def test_nothing_unreadable_fails(
    name: str | None, url: str, form: dict[str, str] | None, client: Client
) -> None:
    if name:
        enter(client, person(name))

    answer = client.get(url) if form is None else client.post(url, form)

    assert answer.status_code in {200, 302, 400}
    assert not Letter.objects.exists()
    assert not EmailAddress.objects.filter(verified=False).exists()


def test_spellings_of_one_address_are_counted_together() -> None:
    force = Organisation.objects.create(name="Korps", kind="police")
    Domain.objects.create(organisation=force, name="korps.example")
    spellings = ["n@korps.example", "N@KORPS.example", "n@korps.example.", "n@korps。example"]

    answers = [
        Client().post("/accounts/request/", {"email": typed}).status_code for typed in spellings
    ]

    assert answers == [302, 302, 302, 429]


def test_domain_where_everybody_has_mail_is_refused() -> None:
    with pytest.raises(ValidationError):
        actions.add_domain(organisation_of("Anna"), name="Gmail.com", by=person("Esra"))


def test_own_invitation_does_not_outlive_the_change_of_address() -> None:
    dirk = person("Dirk")
    made = Invitation.objects.create(
        address="dirk@example.org",
        organisation=organisation_of("Anna"),
        role=Role.OFFICER,
        language="nl",
        digest=digest_of("x"),
    )
    dirk.email = "dirk@elsewhere.example"
    dirk.save()

    with pytest.raises(ValidationError):
        actions.accept(made, by=dirk)
    assert clearance_of(dirk) == Audience.PUBLIC

"""Load the demonstration content and people. Repeating it changes nothing."""

import json
import secrets
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Domain, Organisation, Person
from accounts.sealing import actions as sealing
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Side
from accounts.sealing.names import NAMES
from accounts.sealing.queries.keys import keeper_of
from cases.management.demo_choices import load_choices
from cases.management.demo_insights import load_insights
from cases.management.demo_logs import load_logs
from cases.management.demo_talk import load_talk
from cases.management.demo_tried import load_tried
from cases.models import HomePage, Item
from cases.textfiles.actions import import_folder

DEMO = Path(__file__).resolve().parents[2] / "demo"
DILEMMA_OF_THE_MONTH = "zichtbaar-blijven"


class Command(BaseCommand):
    help = "Load the demonstration content and people; print their addresses and password."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--quiet", action="store_true", help="print nothing but errors")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load both, and keep the accounts in var/demo-accounts.json (mode 600)."""
        path = Path(settings.VAR_DIR) / "demo-accounts.json"
        known = _known_accounts(path)
        password = known[0]["password"] if known else secrets.token_urlsafe(12)
        with transaction.atomic():
            accounts = _make_people(password)
            _make_keepers(accounts, known)
            report = import_folder(DEMO, by=None, dry_run=False)
            if report.errors:
                raise CommandError("\n".join(str(error) for error in report.errors))
            _choose_dilemma()
            load_talk(DEMO / "talk.yaml")
            load_insights(DEMO / "talk.yaml")
            load_tried(DEMO / "tried.yaml")
            load_choices(DEMO / "choices.yaml")
            load_logs(DEMO / "logs.yaml")
        _write(path, accounts)
        if options["quiet"]:
            return
        self.stdout.write(
            f"Demonstration content: {len(report.created)} new, {len(report.changed)} changed, "
            f"{len(report.unchanged)} as they were."
        )
        for account in accounts:
            self.stdout.write(f"  {account['role']:<14} {account['email']}")
        self.stdout.write(f"  password of all: {password}   (kept in {path.name})")
        self.stdout.write(f"  passphrases of the keepers of keys: in {path.name}")


def _known_accounts(path: Path) -> list[dict[str, str]]:
    """Return what was written down at an earlier start."""
    accounts: list[dict[str, str]] = []
    if path.exists():
        accounts = json.loads(path.read_text(encoding="utf-8"))
    return accounts


def _said() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load((DEMO / "people.yaml").read_text(encoding="utf-8"))
    return said


def _make_people(password: str) -> list[dict[str, str]]:
    data = _said()
    organisations = {row["key"]: _organisation(row) for row in data["organisations"]}
    accounts = []
    for row in data["people"]:
        person = Person.objects.filter(email=row["email"]).first()
        if person is None:
            person = Person.objects.create_user(row["email"], password, display_name=row["name"])
        elif not person.check_password(password):
            person.set_password(password)
            person.save(update_fields=["password"])
        admit(
            person,
            to=organisations[row["organisation"]],
            role=Role(row["role"]),
            by=None,
            is_approver=row.get("approver", False),
        )
        accounts.append({"role": row["role"], "email": row["email"], "password": password})
    _make_colleagues(data["colleagues"], organisations)
    return accounts


def _make_colleagues(said: dict[str, Any], organisations: dict[str, Organisation]) -> None:
    """Make people without a password, so that a pseudonym has others to hide among."""
    for row in said["people"]:
        person = Person.objects.filter(email=row["email"]).first()
        if person is None:
            person = Person.objects.create_user(row["email"], display_name=row["name"])
        admit(person, to=organisations[said["organisation"]], role=Role(said["role"]), by=None)


def _make_keepers(accounts: list[dict[str, str]], known: list[dict[str, str]]) -> None:
    """Let some keep the keys of pseudonyms, and write their passphrases beside their passwords.

    Whose passphrase is not known any more begins anew.
    """
    passphrases = {each["email"]: each.get("passphrase", "") for each in known}
    for account in accounts:
        side = _said()["keepers"].get(account["email"])
        if side is None:
            continue
        person = Person.objects.get(email=account["email"])
        passphrase = passphrases.get(person.email) or _new_passphrase()
        if not _unlocks(passphrase, person):
            sealing.leave(by=person)
            sealing.begin(side=Side(side), passphrase=passphrase, by=person)
        account["passphrase"] = passphrase


def _unlocks(passphrase: str, person: Person) -> bool:
    keeper = keeper_of(person)
    if keeper is None:
        return False
    try:
        sealing.unlock(passphrase, by=person)
    except SealingError:
        return False
    return True


def _new_passphrase() -> str:
    """Return six words by lot: too few for a secret, enough to try it on one's own machine."""
    words = sorted({word.lower() for name in NAMES for word in name.split()})
    return " ".join(secrets.SystemRandom().sample(words, 6))


def _organisation(row: dict[str, str]) -> Organisation:
    found, _made = Organisation.objects.get_or_create(
        name=row["name"], defaults={"kind": row["kind"]}
    )
    Domain.objects.get_or_create(name=row["domain"], defaults={"organisation": found})
    return found


def _choose_dilemma() -> None:
    """Put a dilemma on the home pages, unless an editor chose one already."""
    chosen = Item.objects.visible_to(None).filter(slug__startswith=DILEMMA_OF_THE_MONTH).first()
    if chosen:
        HomePage.objects.filter(dilemma_of_the_month__isnull=True).update(
            dilemma_of_the_month=chosen
        )


def _write(path: Path, accounts: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    path.chmod(0o600)
    path.write_text(json.dumps(accounts, indent=2) + "\n", encoding="utf-8")

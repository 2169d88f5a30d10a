"""Settings: every switch is documented, and a server refuses to start half set up."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "kennisbank" / "settings"
GOOD = {
    "SECRET_KEY": "x7Gd92kLq0PzVbN4mRtYw8HsJc5FaUeI1oD3gK6ZxCvBnM0QpWlErT9y",
    "SEALING_KEY": "p3Qw8Zr1XkVt6Ny0MbLc5HsJd9FgUaEi2Oe7TzRxCvKnS4YqWlBhDuGf",
    "ALLOWED_HOSTS": "kennisbank.example",
    "SITE_URL": "https://kennisbank.example",
    "EMAIL_URL": "smtp://mail.example",
    "CONTACT_EMAIL": "editors@kennisbank.example",
}


def start(*command: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the settings of a server, in an environment with nothing else in it."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "kennisbank.settings.production",
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment | GOOD | changed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_switch_is_documented() -> None:
    read = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
    in_settings = {
        name for file in SETTINGS.glob("*.py") for name in read.findall(file.read_text())
    }

    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operate.md").read_text(), re.MULTILINE)
    )

    assert documented == in_settings


def test_base_stays_readable() -> None:
    assert len((SETTINGS / "base.py").read_text().splitlines()) < 300


def test_server_starts_when_all_is_set() -> None:
    done = start("-c", "import kennisbank.settings.production")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + GOOD["SECRET_KEY"]),
        ("SEALING_KEY", ""),
        ("SEALING_KEY", "short"),
        ("SEALING_KEY", "a" * 60),
        ("SEALING_KEY", GOOD["SECRET_KEY"]),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "kennisbank.example,*"),
        ("ALLOWED_HOSTS", ".example"),
        ("DEBUG", "1"),
        ("DEBUG", "true"),
        ("SITE_URL", ""),
        ("SITE_URL", "http://kennisbank.example"),
        ("CONTACT_EMAIL", ""),
        ("CONTACT_EMAIL", "editors"),
        ("OIDC_SURFCONEXT_ISSUER", "http://connect.surfconext.example"),
        ("OIDC_SURFCONEXT_ISSUER", "connect.surfconext.example"),
        ("OIDC_POLICE_ISSUER", "http://127.0.0.1.evil.example"),
    ],
)
def test_server_refuses_what_is_not_safe(name: str, value: str) -> None:
    done = start("-c", "import kennisbank.settings.production", **{name: value})

    assert done.returncode == 1
    assert f"ImproperlyConfigured: {name}" in done.stderr


@pytest.mark.parametrize("missing", ["CLIENT_ID", "CLIENT_SECRET"])
def test_server_refuses_a_provider_without_a_secret(missing: str) -> None:
    provider = {"ISSUER": "https://id.example", "CLIENT_ID": "us", "CLIENT_SECRET": "secret"}
    told = {f"OIDC_POLICE_{name}": value for name, value in (provider | {missing: ""}).items()}

    done = start("-c", "import kennisbank.settings.production", **told)

    assert done.returncode == 1
    assert "ImproperlyConfigured: OIDC_POLICE_CLIENT_ID and _CLIENT_SECRET" in done.stderr


def test_providers_come_from_the_environment() -> None:
    show = "from django.conf import settings; print(settings.SIGN_ON)"
    told = {
        "OIDC_SURFCONEXT_ISSUER": "https://connect.surfconext.example",
        "OIDC_SURFCONEXT_CLIENT_ID": "kennisbank",
        "OIDC_SURFCONEXT_CLIENT_SECRET": "one",
        "OIDC_POLICE_ISSUER": "https://login.politie.example/",
        "OIDC_POLICE_CLIENT_ID": "kb",
        "OIDC_POLICE_CLIENT_SECRET": "two",
        "OIDC_POLICE_NAME": "Politie-account",
        "OIDC_POLICE_ORGANISATION_CLAIM": "korps",
        "OIDC_POLICE_SECOND_FACTOR": "mfa,https://refeds.org/profile/mfa",
    }

    done = start("-c", show, **told)
    providers = ast.literal_eval(done.stdout)

    assert list(providers) == ["surfconext", "police"]
    assert providers["surfconext"]["label"] == "SURFconext"
    assert providers["police"]["label"] == "Politie-account"
    assert providers["police"]["organisation_claim"] == "korps"
    assert providers["police"]["second_factor"] == ["mfa", "https://refeds.org/profile/mfa"]
    assert start("-c", show).stdout == "{}\n"


def test_nothing_to_complain_of_before_going_live(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()

    done = start(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"), VAR_DIR=str(tmp_path)
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("smtp://mail.example", ("mail.example", None, None, None, False, False)),
        (
            "smtp+tls://a%40b:p%2Fw@mail.example:587",
            ("mail.example", 587, "a@b", "p/w", True, False),
        ),
        ("smtp+ssl://a:b@mail.example:465", ("mail.example", 465, "a", "b", False, True)),
    ],
)
def test_mail_leaves_by_the_server_that_is_named(url: str, options: tuple[object, ...]) -> None:
    show = "from django.conf import settings; print(settings.MAIL_DELIVERY)"

    told = ast.literal_eval(start("-c", show, EMAIL_URL=url).stdout)

    assert told["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert tuple(told["OPTIONS"].values()) == options


def test_mail_is_shown_on_ones_own_machine_only() -> None:
    show = "from django.conf import settings; print(settings.MAIL_PAGE)"
    local = {"DJANGO_SETTINGS_MODULE": "kennisbank.settings.local"}

    assert start("-c", show, **local).stdout == "True\n"
    assert start("-c", show).stdout == "False\n"
    assert start("-c", show, MAIL_PAGE="1").stdout == "False\n"


@pytest.mark.parametrize(
    ("name", "file"), [("SECRET_KEY", "secret-key"), ("SEALING_KEY", "sealing-key")]
)
def test_secret_of_a_machine_is_made_once_and_for_its_owner(
    name: str, file: str, tmp_path: Path
) -> None:
    local = {"DJANGO_SETTINGS_MODULE": "kennisbank.settings.local", "VAR_DIR": str(tmp_path)}
    show = ("-c", f"from django.conf import settings; print(settings.{name})")

    first, second = (start(*show, **{**local, name: ""}).stdout for _turn in range(2))

    assert first == second
    assert len(first.strip()) >= 50
    assert (tmp_path / file).stat().st_mode & 0o777 == 0o600

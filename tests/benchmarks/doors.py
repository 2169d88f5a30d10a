"""How long the doors take to answer for an address that has an account, and for one that has not.

    python -m tests.benchmarks.doors http://127.0.0.1:8000 anna@politie.example.org

Asks a running site on this machine, in pairs, known and unknown by turns, and prints a table
of medians; nothing is asserted (docs/security.md has the figures). The site must not ask to
wait: start it with `DJANGO_SETTINGS_MODULE=tests.benchmarks.settings`.
"""

import http.client
import re
import statistics
import sys
import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

PAIRS = 200
DOORS: dict[str, tuple[str, Callable[[str], dict[str, str]]]] = {
    "sign in": ("/accounts/login/", lambda email: {"login": email, "password": "not this one"}),
    "reset": ("/accounts/password/reset/", lambda email: {"email": email}),
    "request": ("/accounts/request/", lambda email: {"email": email}),
}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One connection, with the cookie and token a form needs."""

    def __init__(self, site: str, path: str) -> None:
        host = urlsplit(site).netloc
        self.origin, self.path = site, path
        self.connection = http.client.HTTPConnection(host, timeout=30)
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        found = TOKEN.search(answer.read().decode())
        if not found:
            raise SystemExit(f"{path} answered {answer.status} and has no form.")
        self.token = found[1]
        self.cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]

    def post(self, form: dict[str, str]) -> tuple[float, int]:
        """Send a form; return how long the answer took, in milliseconds, and its status."""
        body = urlencode({**form, "csrfmiddlewaretoken": self.token})
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.origin,
        }
        started = time.perf_counter()
        self.connection.request("POST", self.path, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return (time.perf_counter() - started) * 1000, answer.status


def measure(site: str, door: str, known: str) -> str:
    """Return a line of the table."""
    path, form = DOORS[door]
    browser = Browser(site, path)
    domain = known.rpartition("@")[2]
    times: dict[bool, list[float]] = {True: [], False: []}
    statuses = set()
    for number in range(PAIRS):
        for is_known in (number % 2 == 0, number % 2 == 1):
            email = known if is_known else f"nobody{number}@{domain}"
            took, status = browser.post(form(email))
            times[is_known].append(took)
            statuses.add(status)
    medians = {key: statistics.median(taken) for key, taken in times.items()}
    difference = abs(medians[True] - medians[False])
    return (
        f"| {door} | {medians[True]:.1f} | {medians[False]:.1f} | {difference:.1f} | "
        f"{', '.join(map(str, sorted(statuses)))} |"
    )


def main() -> None:
    """Print the table."""
    site, known = sys.argv[1:3]
    print("| door | known, ms | unknown, ms | difference | status |\n|---|---|---|---|---|")
    for door in DOORS:
        print(measure(site, door, known), flush=True)


if __name__ == "__main__":
    main()

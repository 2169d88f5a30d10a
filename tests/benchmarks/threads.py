"""How many pages of a thread a running site sends a signed-in member a second.

    python -m tests.benchmarks.threads http://127.0.0.1:8000 EMAIL PASSWORD [/nl/discussions/D-…/]

Signs in, asks for the page of a thread (the latest, or the one named) over eight connections for
ten seconds, and prints a table with the number of posts on it.
"""

import gzip
import http.client
import re
import statistics
import sys
import threading
import time
from urllib.parse import urlencode, urlsplit

CONNECTIONS, SECONDS = 8, 10.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(r'href="(/nl/discussions/D-[0-9A-Z]{6}/)"')


class Member:
    """One connection of somebody who is signed in."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Return status, body and where it leads to."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": self.site,
            }
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _sign, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read(), answer.headers.get("Location", "")

    def send(self, path: str, **form: str) -> str:
        """Send a form with the token of its page; return where it leads to."""
        _status, page, _to = self.ask(path)
        found = TOKEN.search(page.decode())
        if not found:
            raise SystemExit(f"{path} has no form.")
        status, _body, to = self.ask(path, {**form, "csrfmiddlewaretoken": found[1]})
        if status != 302:
            raise SystemExit(f"{path} answered {status}.")
        return to


def longest(member: Member) -> str:
    """Return the address of a thread on the first page of discussions."""
    _status, page, _to = member.ask("/nl/discussions/")
    found = LINK.search(page.decode())
    if not found:
        raise SystemExit("There is no discussion yet.")
    return found[1]


def measure(site: str, cookies: dict[str, str], path: str) -> tuple[list[float], bytes]:
    """Return how long each answer took, in milliseconds, and the last page."""
    taken: list[float] = []
    pages: list[bytes] = []
    stop_at = time.monotonic() + SECONDS

    def work() -> None:
        member = Member(site)
        member.cookies = dict(cookies)
        while time.monotonic() < stop_at:
            started = time.perf_counter()
            status, page, _to = member.ask(path)
            taken.append((time.perf_counter() - started) * 1000)
            if status != 200:
                raise SystemExit(f"{path} answered {status}.")
        pages.append(page)

    threads = [threading.Thread(target=work) for _n in range(CONNECTIONS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return taken, pages[-1]


def main() -> None:
    """Print the table."""
    site, email, password = sys.argv[1:4]
    path = sys.argv[4] if len(sys.argv) > 4 else ""
    member = Member(site)
    member.send("/accounts/login/", login=email, password=password)
    path = path or longest(member)
    member.ask(path)
    taken, page = measure(site, member.cookies, path)
    posts = page.count(b'class="post ')
    print(
        "| page | posts | requests/s | median, ms | 95 %, ms | HTML, gzip |\n"
        "|---|---|---|---|---|---|"
    )
    print(
        f"| {path} | {posts} | {len(taken) / SECONDS:.0f} | {statistics.median(taken):.0f} | "
        f"{statistics.quantiles(taken, n=20)[18]:.0f} | {len(gzip.compress(page)) / 1000:.1f} kB |"
    )


if __name__ == "__main__":
    main()

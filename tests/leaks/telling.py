"""What people of a town tell of tips they tried, under pseudonyms and by name."""

import random
import re
from collections.abc import Mapping

from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from cases.trying.models import Report
from cases.trying.told import months_back
from tests.factories import items

TIPS = 5
FIELD = r'<input type="hidden" name="(name|token|looked_at)" value="([^"]*)"'


class Tellers:
    """Lets people of a town tell, and knows who told what."""

    def __init__(self, chance: random.Random, browsers: Mapping[int, Client]) -> None:
        self.chance, self.browsers = chance, browsers
        self.truth: dict[str, int] = {}  # the sentence of a report under a pseudonym → who told it
        self.tips = [items.tip("doe", Audience.POLICE) for _n in range(TIPS)]

    def by_name(self, who: Person, said: str) -> None:
        """Let somebody tell by name."""
        at = self._address()
        self.browsers[who.pk].get(at)
        self.browsers[who.pk].post(f"{at}tell/", self._form(said))

    def under_pseudonym(self, who: Person, said: str) -> None:
        """Let somebody tell under a pseudonym, after the look that comes before."""
        at, browser, page, form = self._address(), self.browsers[who.pk], "", self._form(said)
        browser.get(at)
        for press in ({"result": "?"}, {}, {"say": "1"}):
            hidden = dict(re.findall(FIELD, page))
            answer = browser.post(f"{at}pseudonym/", {**form, **hidden, **press})
            page = answer.content.decode()
        assert answer.status_code in {302, 422}  # a month that was told of already
        self.truth[said] = who.pk

    def change_one(self) -> None:
        """Let somebody change what they told under a pseudonym."""
        report = Report.objects.exclude(pseudonym=None).order_by("key").first()
        if report is None or report.words not in self.truth:
            return
        who, said = self.truth[report.words], f"{report.words} Anders."
        form = {"result": "partly", "month": report.month.isoformat(), "words": said}
        answer = self.browsers[who].post(f"{report.get_absolute_url()}change/", form)
        assert answer.status_code == 302
        self.truth[said] = who

    def right(self, guessed: Mapping[str, int]) -> int:
        """Return how many guesses about reports are right."""
        words = dict(Report.objects.exclude(pseudonym=None).values_list("key", "words"))
        return sum(self.truth[words[key]] == who for key, who in guessed.items())

    def _address(self) -> str:
        return f"/nl/tried/{self.chance.choice(self.tips).public_id}/"

    def _form(self, said: str) -> dict[str, str]:
        month = months_back(self.chance.randrange(50)).isoformat()
        result = self.chance.choice(["worked", "partly", "failed", "worse"])
        return {"result": result, "month": month, "words": said, "platform": "x"}

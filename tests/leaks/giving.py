"""What people of a town contribute, under pseudonyms and by name, and what becomes of it."""

import re
import uuid

from accounts.clearance import Audience
from accounts.models import Person
from cases.contributing.actions import publishing, reviewing, sending, writing
from cases.contributing.actions.pseudonyms import release
from cases.contributing.models import Contribution, ContributionState, Promise
from cases.contributing.own import own_waiting
from cases.models.wording import AuthorDisplay
from cases.pages import Page
from tests.factories import giving
from tests.leaks.town import People
from tests.people import person

FIELD = r'<input type="hidden" name="(signed|token|version|from)" value="([^"]*)"'
NEW = "/nl/share/pseudonym/new/tip/"
ANSWERED = {"when": "Vaak.", "not_when": "Soms.", "themes": "T05", "language": "nl"}
MOST_GONE = 15  # taken back in all: enough is left to link
FROM_A_DRAFT = 0.2  # of what is sent under a pseudonym began by name


class Givers(People):
    """People who contribute, and a reviewer and an editor; they only know who wrote what."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.truth: dict[str, int] = {}  # the key of a contribution under a pseudonym → who
        self.titles: dict[str, int] = {}  # its title → who
        self.gone: set[str] = set()  # keys of what was taken back
        self.turns = 0  # of authors under pseudonyms, after the first
        self.come_in()

    def release(self) -> None:
        """Let out what waits, and learn which key each title got."""
        release(self.now)
        for key, title in Contribution.objects.exclude(pseudonym=None).values_list("key", "title"):
            if key not in self.truth:
                self.truth[key] = self.titles[title]

    def by_name(self, who: Person, title: str) -> None:
        """Let somebody write by name, with a save or two by itself, and send it."""
        browser = self.browsers[who.pk]
        made = giving.complete(title, by=who)
        if self.chance.random() < 0.3:
            save = {
                **ANSWERED,
                "do-0": f"Doe {title}",
                "base": 1,
                "tab": str(uuid.uuid4()),
                "at": 1,
            }
            url = f"{made.get_absolute_url()}step/what/"
            assert browser.post(url, save, headers={"X-Autosave": "1"}).status_code == 200
        if self.chance.random() < 0.9:  # the others stay drafts
            made.refresh_from_db()
            wishes = sending.Wishes(Promise.values, AuthorDisplay.ROLE, made.audience)
            sending.send(made, wishes=wishes, by=who)

    def under_pseudonym(self, who: Person, title: str) -> None:
        """Let somebody write under a pseudonym, after the look that comes before."""
        browser, more = self.browsers[who.pk], {}
        if self.chance.random() < FROM_A_DRAFT:
            more = {"from": giving.complete(title, by=who).key}
        page = browser.get(NEW, more).content.decode()
        form = {**ANSWERED, "title": title, "summary": f"Over {title}", "do-0": "Doe."}
        if self.fails():
            self._forget(who, NEW, page)
        self._look_and_say(who, NEW, form, page)
        self.titles[title] = who.pk

    def _look_and_say(self, who: Person, url: str, form: dict[str, str], page: str) -> None:
        for press in ({}, {"say": "1", "ticked": Promise.values, "audience": int(Audience.POLICE)}):
            hidden = dict(re.findall(FIELD, page))
            answer = self.browsers[who.pk].post(url, {**form, **hidden, **press})
            page = answer.content.decode()
        assert answer.status_code == 302, answer.status_code

    def _forget(self, who: Person, url: str, page: str) -> None:
        """Let somebody forget the title, and be told so."""
        refused = self.browsers[who.pk].post(url, {**ANSWERED, **dict(re.findall(FIELD, page))})
        assert refused.status_code == 422

    def review(self) -> None:
        """Let a reviewer and an editor do some of what waits for them."""
        rows = list(Contribution.objects.sent_in().order_by("key"))
        for each in self.chance.sample(rows, min(3, len(rows))):
            if each.state == ContributionState.SENT:
                self._look_at(each)
            elif each.state == ContributionState.AGREED and self.chance.random() < 0.4:
                publishing.release(each, audience=each.audience, by=person("Esra"))

    def _look_at(self, sent: Contribution) -> None:
        carla, chance = person("Carla"), self.chance.random()
        reviewing.take(sent, by=carla)
        if chance < 0.4 and not sent.remarks.exists():
            reviewing.mark(sent, said=reviewing.Said("title", "Kan dit korter?"), by=carla)
            reviewing.ask(sent, words="Kijk nog eens.", by=carla)
        elif chance < 0.95:
            reviewing.propose(sent, by=carla)
        else:
            reviewing.decline(sent, words="Dit hebben wij al.", by=carla)

    def go_further(self) -> None:
        """Let authors do what they are asked, by name and under pseudonyms, or take it back."""
        asked = (ContributionState.ASKED, ContributionState.PROPOSED)
        rows = list(Contribution.objects.filter(state__in=asked).order_by("key"))
        for each in self.chance.sample(rows, min(2, len(rows))):
            if each.author is None:
                self._further_under_pseudonym(each)
            elif each.state == ContributionState.PROPOSED:
                sending.agree(each, version=each.version, by=each.author)
            else:
                self._answer(each, each.author)

    def _answer(self, asked: Contribution, who: Person) -> None:
        for remark in asked.remarks.all():
            sending.answer(remark, words="Zo is het goed.", by=who)
        page = Page(writing.number_of(asked, "why"))
        writing.save_step(asked, step="why", values={"why": "Omdat."}, page=page, by=who)
        wishes = sending.Wishes(Promise.values, AuthorDisplay.NAMED, asked.audience)
        sending.send(asked, wishes=wishes, by=who)

    def _further_under_pseudonym(self, asked: Contribution) -> None:
        who = Person.objects.get(pk=self.truth[asked.key])
        if own_waiting(who, asked.key):
            return
        url = f"/nl/share/pseudonym/{asked.key}/"
        page = self.browsers[who.pk].get(url).content.decode()
        hidden = dict(re.findall(FIELD, page))
        self.turns += 1
        if self.chance.random() < 0.1 and len(self.gone) < MOST_GONE:
            self.browsers[who.pk].post(f"{url}turn/", {**hidden, "do": "take_back"})
            self.gone.add(asked.key)
        elif asked.state == ContributionState.PROPOSED:
            self.browsers[who.pk].post(f"{url}turn/", {**hidden, "do": "agree"})
        else:
            begun = {"title": asked.title, "summary": asked.sentence, "do-0": "Doe het zo."}
            if self.fails():
                self._forget(who, url, page)
            said = {f"answer-{each.pk}": "Zo is het goed." for each in asked.remarks.all()}
            self._look_and_say(who, url, {**ANSWERED, **begun, **said}, page)

    def read(self, who: Person) -> None:
        """Let somebody look around, at what is theirs and at what is published."""
        if self.chance.random() < 0.3:
            url = self.chance.choice(["/nl/me/", "/nl/share/", "/nl/share/pseudonym/", "/nl/tips/"])
            assert self.browsers[who.pk].get(url).status_code == 200

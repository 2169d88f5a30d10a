"""Synthetic items of every kind: published, complete, and marked as fictional."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from django.utils import timezone
from django.utils.text import slugify

from accounts.clearance import Audience
from cases.models import Item, ItemTag, ItemTheme, Tag, TypedLink
from cases.models.identifiers import ID_ALPHABET
from cases.models.link import LinkKind
from cases.models.tag import normal_tag
from cases.models.wording import AuthorDisplay, Kind, Licence, Origin
from kennisbank.operations.generating.facts import Facts, Library
from kennisbank.operations.generating.lessons import add_guidance, add_pack, add_seminar
from kennisbank.operations.generating.people import Member
from kennisbank.operations.generating.stories import (
    add_case,
    add_dilemma,
    add_experiment,
    add_tip,
)
from kennisbank.operations.generating.tables import Shelf, day, moment
from kennisbank.operations.generating.words import WORDS
from kennisbank.operations.generating.writing import Writer, lots

ADD: dict[Kind, Callable[[Writer, Facts, Shelf], None]] = {
    Kind.CASE: add_case,
    Kind.TIP: add_tip,
    Kind.DILEMMA: add_dilemma,
    Kind.GUIDANCE: add_guidance,
    Kind.EXPERIMENT: add_experiment,
    Kind.SEMINAR: add_seminar,
    Kind.PACK: add_pack,
}
KIND_SHARES = (30, 25, 15, 10, 8, 7, 5)
AUDIENCE_SHARES = {Audience.PUBLIC: 50, Audience.EDUCATION: 30, Audience.POLICE: 20}
TAGS = 400
DAYS = 3652
EARLIER = 4000
MARK = {"nl": "Synthetisch voorbeeld", "en": "Synthetic example"}
WITHDRAWN = {
    "nl": "Synthetisch voorbeeld van een intrekking.",
    "en": "Synthetic example of a withdrawal.",
}
CHANGED = {"nl": "Tekst aangevuld.", "en": "Text extended."}
SUMMARY_LENGTH, SLUG_LENGTH = 280, 100

T = TypeVar("T")


@dataclass(frozen=True)
class Family:
    """What an item and its translation have in common."""

    seed: int
    kind: Kind
    audience: Audience
    themes: tuple[str, ...]
    lean: int
    platforms: tuple[tuple[int, str], ...]
    tags: tuple[int, ...]
    region: int | None
    author: Member | None
    published: dt.date
    licence: Licence


class Items:
    """Makes items one after the other; `made` keeps what threads ask of those that are read."""

    def __init__(
        self, *, seed: int, library: Library, shelf: Shelf, members: Sequence[Member]
    ) -> None:
        self.seed = seed
        self.library, self.shelf = library, shelf
        self.draw = lots(seed)
        # Apart: an id that is taken is drawn again, and must not change what comes after.
        self.ids = lots(seed + 2)
        self.can_write = {
            audience: [each for each in members if each.clearance >= audience]
            for audience in Audience
        }
        self.made: list[Facts] = []
        self.earlier: list[int] = []
        # Keys and addresses only, shown to nobody: what is taken is not given again.
        known = Item.objects.values_list("public_id", "kind", "slug")
        self.taken: set[str] = set()
        self.addresses: set[tuple[str, str]] = set()
        for public_id, kind, slug in known.iterator():
            self.taken.add(public_id)
            self.addresses.add((kind, slug))
        self.tags = {language: _tags(language) for language in WORDS}

    def make(self, count: int) -> Iterator[int]:
        """Make so many items; yield how many there are after each."""
        kinds = list(ADD)  # one of each kind first
        number = made = 0
        while made < count:
            given = kinds[number] if number < len(kinds) else None
            family = self._family(number, given)
            original, *more = self._languages()
            first = self._add(family, original, None)
            made += 1
            yield made
            if more and made < count:
                self._add(family, more[0], first)
                made += 1
                yield made
            number += 1

    def _languages(self) -> list[str]:
        both = ["nl", "en"] if self.draw.random() < 0.65 else ["en", "nl"]
        return both if self.draw.random() < 0.25 else both[:1]

    def _family(self, number: int, kind: Kind | None) -> Family:
        draw, library = self.draw, self.library
        audience = draw.choices([*AUDIENCE_SHARES], [*AUDIENCE_SHARES.values()])[0]
        themes = _some(draw, library.themes, draw.choice((1, 2, 2, 3)))
        writers = self.can_write[audience] if draw.random() < 0.6 else []
        is_open = audience < Audience.POLICE and draw.random() < 0.9
        return Family(
            seed=self.seed * 1_000_003 + number,
            kind=kind or draw.choices([*ADD], KIND_SHARES)[0],
            audience=audience,
            themes=themes,
            lean=library.themes.index(themes[0]) % 18,
            platforms=_some(draw, library.platforms, draw.choice((1, 1, 2))),
            tags=tuple(dict.fromkeys(int(TAGS ** draw.random()) - 1 for _n in range(4))),
            region=draw.choice(library.regions) if draw.random() < 0.7 else None,
            author=draw.choice(writers) if writers else None,
            # More of it lately, as with every library that grows.
            published=library.today - dt.timedelta(days=int(DAYS * draw.random() ** 1.5)),
            licence=Licence.CC_BY if is_open else Licence.INTERNAL,
        )

    def _facts(self, family: Family, language: str, *, is_translation: bool) -> Facts:
        draw, today = self.draw, self.library.today
        published = family.published
        if is_translation:
            published = min(today, published + dt.timedelta(days=draw.randrange(60)))
        age = (today - published).days
        # Most are looked at again once a year; some were forgotten.
        reviewed = today - dt.timedelta(days=min(age, int(draw.expovariate(1 / 250))))
        changed = reviewed if draw.random() < 0.3 else published
        return Facts(
            pk=self.shelf.take_key(Item),
            kind=family.kind,
            language=language,
            audience=int(family.audience),
            published=published,
            changed=changed,
            reviewed=reviewed,
            today=today,
            themes=family.themes,
            region=family.region,
            earlier=self.earlier,
            is_withdrawn=draw.random() < 0.01,
        )

    def _add(self, family: Family, language: str, original: Facts | None) -> Facts:
        facts = self._facts(family, language, is_translation=original is not None)
        platform = family.platforms[0][1] if family.platforms else ""
        writer = Writer(family.seed, language, lean=family.lean, platform=platform)
        self._add_item(writer, family, facts, original)
        ADD[family.kind](writer, facts, self.shelf)
        self._add_about(family, facts)
        if not facts.is_withdrawn:
            self.made.append(facts)
        self.earlier.append(facts.pk)
        if len(self.earlier) > EARLIER:
            del self.earlier[: EARLIER // 2]
        return facts

    def _add_item(
        self, writer: Writer, family: Family, facts: Facts, original: Facts | None
    ) -> None:
        public_id, title = self._new_id(), writer.title()
        language, author = facts.language, family.author
        is_named = writer.chance(0.3) and author is not None
        note = {"on": day(facts.changed), "text": CHANGED[language]}
        self.shelf.add(
            Item,
            id=facts.pk,
            live=True,
            first_published_at=_noon(facts.published),
            last_published_at=_noon(facts.changed),
            public_id=public_id,
            kind=family.kind.value,
            title=title,
            slug=self._new_slug(family, title, public_id),
            summary=writer.sentence()[:SUMMARY_LENGTH],
            language=language,
            translation_of_id=original.pk if original else None,
            translated_on=day(facts.published) if original else None,
            audience=facts.audience,
            author_id=author.pk if author else None,
            author_display=(AuthorDisplay.NAMED if is_named else AuthorDisplay.ROLE).value,
            byline=f"{MARK[language]}, {author.name}" if author and is_named else MARK[language],
            licence=family.licence.value,
            origin=Origin.FICTIONAL.value,
            for_manager=writer.sentence(),
            who_should_know=writer.role(),
            where_to_use=writer.one_of(
                ('["briefing"]', "[]", '["lesson", "meeting"]', '["shift"]')
            ),
            change_notes=writer.rows(note) if facts.changed > facts.published else "[]",
            reviewed_on=day(facts.reviewed),
            review_by=day(facts.reviewed + dt.timedelta(days=writer.number(300, 700))),
            first_published=day(facts.published),
            last_changed=day(facts.changed),
            withdrawn_on=day(facts.today) if facts.is_withdrawn else None,
            withdrawn_reason=WITHDRAWN[language] if facts.is_withdrawn else "",
        )

    def _add_about(self, family: Family, facts: Facts) -> None:
        """Add themes, tags, platforms and a link."""
        shelf, pk = self.shelf, facts.pk
        for place, code in enumerate(family.themes):
            shelf.add(ItemTheme, item_id=pk, theme_id=code, sort_order=place)
        tags = self.tags[facts.language]
        for rank in family.tags:
            shelf.add(ItemTag, content_object_id=pk, tag_id=tags[rank])
        for platform, _name in family.platforms:
            shelf.add(Item.platforms.through, item_id=pk, platform_id=platform)
        if self.earlier and self.draw.random() < 0.3:
            kind = self.draw.choice((LinkKind.ILLUSTRATES, LinkKind.DERIVED_FROM)).value
            to = self.draw.choice(self.earlier)
            shelf.add(TypedLink, item_id=pk, kind=kind, to_id=to, sort_order=0)

    def _new_id(self) -> str:
        while True:
            public_id = "KB-" + "".join(self.ids.choices(ID_ALPHABET, k=5))
            if public_id not in self.taken:
                self.taken.add(public_id)
                return public_id

    def _new_slug(self, family: Family, title: str, public_id: str) -> str:
        """Return an address by the rule of `Item`: only what all may read has the title alone."""
        slug = slugify(title)[:SLUG_LENGTH].strip("-")
        is_free = family.audience == Audience.PUBLIC and (family.kind, slug) not in self.addresses
        if not is_free:
            slug = f"{slug}-{public_id[3:].lower()}"
        self.addresses.add((family.kind, slug))
        return slug


def _some(draw: Random, choices: Sequence[T], count: int) -> tuple[T, ...]:
    """Return some different choices, the first ones more often."""
    places = [int(draw.random() ** 2 * len(choices)) for _n in range(count if choices else 0)]
    return tuple(choices[place] for place in dict.fromkeys(places))


def _noon(on: dt.date) -> object:
    return moment(timezone.make_aware(dt.datetime.combine(on, dt.time(12))))


def _tags(language: str) -> list[int]:
    """Return the keys of the tags of a language, the usual ones first; make those not there yet."""
    names = [normal_tag(word) for word in WORDS[language].one[:TAGS]]
    there = set(Tag.objects.filter(name__in=names).values_list("name", flat=True))
    Tag.objects.bulk_create(
        Tag(name=name, slug=Tag().slugify(name)) for name in names if name not in there
    )
    keys = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    return [keys[name] for name in names]

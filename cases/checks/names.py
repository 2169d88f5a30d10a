"""Names of people, by rules and lists. No list has all names; no rule knows a name from a brand.

Each rule looks at the words from a place on and says how many of them are a name. A word that
begins a sentence has its capital for that, so there more is asked.
"""

from collections.abc import Callable, Iterator

from cases.checks.capitals import Word, words_of
from cases.checks.reading import Reading
from cases.checks.spot import Spot
from cases.checks.titles import (
    COURTESY,
    GOING_ON,
    INFIXES,
    LETTERED,
    NAMED,
    OPENING,
    RELATIONS,
    ROLES,
    SPEAKING,
    THINGS,
    TOWARDS,
)

SOMEBODY = {"nl": "iemand", "en": "someone"}
POSSESSIVE = {"nl": "iemands", "en": "someone’s"}
# "een agent", "an officer": the role says enough.
A_ROLE = {
    "nl": "een {}",
    "en": "an officer",
}
LONGEST = 7
MOST_INITIALS = 4
MOST_TITLES = 3
_ROLES = ROLES["nl"] | ROLES["en"]
_TITLES = COURTESY | _ROLES
_CUES = RELATIONS | NAMED
_JOINTS = frozenset({" ", ". ", ".", "  ", "\u00a0"})

Rule = Callable[[list[Word], int], int]


def names(reading: Reading, language: str) -> Iterator[Spot]:
    """Find names of people."""
    words = words_of(reading.text)
    place = 0
    while place < len(words):
        length = _length(words, place)
        if length:
            yield _spot(words, place, length, reading.text, language)
        place += length or 1


def _length(words: list[Word], place: int) -> int:
    """Return of how many words a name is that begins here, or 0."""
    if words[place].is_glued:
        return 0
    return next((length for rule in RULES if (length := rule(words, place))), 0)


def _is_joined(words: list[Word], place: int) -> bool:
    """Tell whether a word goes on where the one before ended: a space, or an initial's stop."""
    if place >= len(words) or words[place].is_glued or words[place - 1].is_possessive:
        return False
    before = words[place].before
    if before == " ":
        return True
    return before in _JOINTS and (words[place - 1].is_initial or before.isspace())


def _surname(words: list[Word], place: int) -> int:
    """Return of how many words a surname is that goes on here: infixes, then a capital."""
    length = 0
    while _is_joined(words, place + length) and length < LONGEST:
        word = words[place + length]
        if word.has_capital and (word.is_surname or not word.is_nobody):
            return length + 1
        if word.folded not in INFIXES:
            return 0
        length += 1
    return 0


def _surnames(words: list[Word], place: int) -> int:
    """Return of how many words all surnames and further first names are that go on here."""
    length = 0
    while length < LONGEST and (more := _surname(words, place + length)):
        length += more
    return length


def _in_a_row(words: list[Word], place: int) -> list[Word]:
    """Return the words with a capital that go on from here."""
    row = [words[place]]
    while len(row) < LONGEST and _is_joined(words, place + len(row)):
        if not words[place + len(row)].text[0].isupper():
            break
        row.append(words[place + len(row)])
    return row


def _is_thing(words: list[Word], place: int) -> bool:
    """Tell whether capitals in a row name something: "Safer Streets Team", "Anne Frankstraat"."""
    follows = place > 0 and _is_joined(words, place) and words[place - 1].is_organisation
    named_after = follows and words[place - 1].text[0].isupper()
    row = _in_a_row(words, place)
    return named_after or any(word.is_organisation for word in row)


def _titled(words: list[Word], place: int) -> int:
    """Take a title, then a name: "meneer De Vries", "mevrouw dr. Yılmaz", "wijkagent Samira"."""
    titles = 0
    while titles < MOST_TITLES and words[place + titles].folded in _TITLES:
        titles += 1
        if place + titles >= len(words) or words[place + titles].before not in {" ", ". "}:
            return 0
    if not titles or (words[place].text[0].isupper() and _is_thing(words, place + titles)):
        return 0
    length = _after_title(words, place + titles)
    return length and titles + length


def _after_title(words: list[Word], place: int) -> int:
    """Return of how many words a name is behind a title, where less is asked of it."""
    first = words[place]
    if first.is_glued:
        return 0
    if first.has_capital and (first.is_surname or first.is_first_name or not first.is_nobody):
        return 1 + _surnames(words, place + 1)
    if first.folded in OPENING or first.folded in INFIXES:
        rest = _surname(words, place + 1)
        return rest and rest + 1
    return 0


def _with_initials(words: list[Word], place: int) -> int:
    """Take initials, then a surname: "A.B. van der Meulen", "J de Boer"."""
    if not words[place].is_initial or (place and words[place - 1].folded in LETTERED):
        return 0
    initials = 1
    while (
        initials < MOST_INITIALS
        and _is_joined(words, place + initials)
        and words[place + initials].is_initial
    ):
        initials += 1
    rest = _surname(words, place + initials)
    if not rest:
        return 0
    has_stop = words[place + initials].before.startswith(".")
    # "A. Vragen" at the beginning of a line is a list.
    is_list = words[place].begins and initials == rest == 1
    is_sure = rest > 1 or words[place + initials].is_surname
    is_sure = is_sure or _goes_on(words, place + initials + rest)
    return initials + rest if is_sure or (has_stop and not is_list) else 0


def _goes_on(words: list[Word], place: int) -> bool:
    """Tell whether a verb stands here, of which what stands before is the subject."""
    return _is_joined(words, place) and words[place].folded in GOING_ON


def _names_a_thing(words: list[Word], place: int) -> bool:
    """Tell whether the word before announces a thing: "the Evening Bugle", "de app Babbel"."""
    return place > 0 and words[place].before == " " and words[place - 1].folded in THINGS


def _first_name(words: list[Word], place: int) -> int:
    """Take a first name of the list, with what follows of a surname."""
    word = words[place]
    if not word.is_first_name or _is_thing(words, place):
        return 0
    rest = _surnames(words, place + 1)
    if word.stars > 1 or (word.stars and word.begins):
        return 1 + rest if rest else 0
    if word.begins and word.is_nobody and not rest:
        return 0
    return 1 + rest


def _surname_alone(words: list[Word], place: int) -> int:
    """Take a common surname, or a capital infix and a capital: "toen zei De Vries"."""
    word = words[place]
    if word.begins or not word.has_capital:
        return 0
    if word.folded in OPENING:
        rest = _surname(words, place + 1)
        is_thing = _names_a_thing(words, place) or _is_thing(words, place)
        return rest + 1 if rest and not is_thing else 0
    if not word.is_surname or _is_thing(words, place):
        return 0
    return 1 + _surnames(words, place + 1)


def _after_relation(words: list[Word], place: int) -> int:
    """Take a capital behind "mijn collega", "haar zoon," or "the boy called"."""
    word = words[place]
    if not place or not word.is_unknown or word.begins or _is_thing(words, place):
        return 0
    cue = words[place - 1].folded.replace("'", "")
    if word.before not in {" ", ", "} or cue not in _CUES:
        return 0
    return 1 + _surnames(words, place + 1)


def _speaking(words: list[Word], place: int) -> int:
    """Take a capital that speaks, owns or is spoken to, where no sentence begins."""
    word = words[place]
    if word.begins or not word.is_unknown:
        return 0
    speaks = _is_joined(words, place + 1) and words[place + 1].folded in SPEAKING
    is_towards = place > 0 and word.before == " " and words[place - 1].folded in TOWARDS
    is_somebody = speaks or is_towards or word.is_possessive
    return int(is_somebody and not _names_a_thing(words, place) and not _is_thing(words, place))


def _two_capitals(words: list[Word], place: int) -> int:
    """Take two unknown words with a capital next to each other: "Djoeke Wiarda"."""
    word = words[place]
    if not word.is_unknown or word.text.isupper() or _names_a_thing(words, place):
        return 0
    if _is_thing(words, place):
        return 0
    rest = _surnames(words, place + 1)
    if not rest or words[place + rest].text.isupper():
        return 0
    # "Onderzoekers van Oxford": with an infix between, a beginning could be anything.
    if rest > 1 and word.begins and not words[place + 1].has_capital:
        return 0
    return 1 + rest


RULES: tuple[Rule, ...] = (
    _titled,
    _with_initials,
    _first_name,
    _surname_alone,
    _after_relation,
    _two_capitals,
    _speaking,
)


def _spot(words: list[Word], place: int, length: int, text: str, language: str) -> Spot:
    """Return where a name stands, with its last initial's stop, and what could stand there."""
    first, last = words[place], words[place + length - 1]
    end = last.end
    if last.is_initial and text[end : end + 1] == "." and length > 1:
        end += 1
    instead = SOMEBODY[language]
    if first.folded in _ROLES:
        instead = A_ROLE[language].format(first.folded)
    elif language == "nl" and last.is_possessive:
        # "Sannes account" is "iemands account": the ending goes with the name.
        end += 2
        instead = POSSESSIVE[language]
    elif place and words[place - 1].folded in RELATIONS and first.before in {" ", ", "}:
        instead = ""
    return Spot(first.start, end, instead.capitalize() if first.begins else instead)

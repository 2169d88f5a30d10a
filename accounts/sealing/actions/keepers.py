"""Becoming a keeper of keys, letting in a fellow keeper, and what happens when one goes.

A side's private key exists for a moment only: when it is made, handed on or used.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.audit import Event, Result, record
from accounts.models import Person
from accounts.sealing import vault
from accounts.sealing.errors import SealingError
from accounts.sealing.models import GroupKey, Keeper, Share, Side
from accounts.sealing.permissions import may_keep_keys
from accounts.sealing.queries.keys import (
    current_key,
    facts_of_keeper,
    facts_of_key,
    holders_of,
    is_genuine,
    keeper_of,
)

LEAST, WORDS = 20, 5  # characters, different words


@dataclass(frozen=True)
class Unlocked:
    """A keeper whose own private key is in memory, for the length of one request."""

    keeper: Keeper
    private: bytes = field(repr=False)

    def key_of(self, version: int) -> bytes:
        """Return the private key of their side in a version. Raises SealingError without it."""
        share = self.keeper.shares.filter(key__version=version).first()
        if share is None:
            raise SealingError(_("You were not let in to the key of this box."))
        return self.open(share)

    def open(self, share: Share) -> bytes:
        """Return the private key in one of their shares. Raises SealingError for a damaged one."""
        try:
            return vault.open_key(bytes(share.sealed), self.private)
        except vault.BrokenBoxError as error:
            raise SealingError(_("This key is damaged. Tell whoever runs the site.")) from error


@sensitive_variables()
def check_passphrase(passphrase: str) -> None:
    """Raise SealingError for a passphrase that guesses find: too short, or too few words."""
    plain = vault.normal(passphrase)
    if len(plain) < LEAST or len({word.lower() for word in plain.split()}) < WORDS:
        raise SealingError(
            _("Take at least %(words)d different words, together at least %(least)d characters.")
            % {"words": WORDS, "least": LEAST}
        )


@sensitive_variables()
def unlock(passphrase: str, *, by: Person) -> Unlocked:
    """Return the keeper with their own key in memory.

    A wrong passphrase is written down, outside any transaction of what it was for.
    Raises SealingError for who is no keeper today, and for a wrong passphrase.
    """
    keeper = keeper_of(by)
    if keeper is None:
        raise SealingError(_("You keep no key."))
    try:
        private = vault.unwrap(bytes(keeper.wrapped_key), passphrase)
    except vault.WrongPassphraseError as error:
        record(Event.PASSPHRASE_TYPED, by=by, about=by, result=Result.REFUSED)
        raise SealingError(_("This is not your passphrase.")) from error
    return Unlocked(keeper, private)


@sensitive_variables()
def begin(*, side: Side, passphrase: str, by: Person) -> Keeper:
    """Make somebody a keeper on a side, under a passphrase of theirs.

    The first of a side makes its key; all others wait until one of the side lets them in.
    Raises SealingError for who may not or is one already, and for a weak passphrase.
    """
    if not may_keep_keys(by):
        raise SealingError(_("Only moderators and editors keep keys."))
    check_passphrase(passphrase)
    if keeper_of(by) is not None:
        raise SealingError(_("You are a keeper already."))
    try:
        return _begin(side, passphrase, by)
    except IntegrityError as error:
        raise SealingError(_("Somebody did the same at this moment. Try again.")) from error


@sensitive_variables()
@transaction.atomic
def _begin(side: Side, passphrase: str, by: Person) -> Keeper:
    tidy_keepers()
    Keeper.objects.filter(person=by).delete()  # one without our mark, which counts as absent
    pair = vault.new_pair()
    keeper = Keeper(
        person=by,
        side=side,
        public_key=pair.public,
        wrapped_key=vault.wrap(pair.private, passphrase, effort=settings.SEALING_EFFORT),
    )
    keeper.mark = vault.mark_of(*facts_of_keeper(keeper), key=settings.SEALING_KEY)
    keeper.save(force_insert=True)
    last = _last_version(side)
    is_first = not holders_of(current_key(side))
    if is_first:
        _new_key(side, [keeper], after=last)
    record(Event.KEEPER_BEGUN, by=by, about=by, side=int(side), first=is_first)
    return keeper


@sensitive_variables()
def let_in(asker: Keeper, *, passphrase: str, by: Person) -> None:
    """Hand on every version of the side's key to somebody who waits on the same side.

    Raises SealingError for a wrong passphrase, and for who is not on that side.
    """
    unlocked = unlock(passphrase, by=by)
    if unlocked.keeper.side != asker.side or asker.person_id == by.pk:
        raise SealingError(_("Only a keeper of the same side lets somebody in."))
    _hand_on(unlocked, asker, by=by)


@sensitive_variables()
@transaction.atomic
def _hand_on(unlocked: Unlocked, asker: Keeper, *, by: Person) -> None:
    present = Keeper.objects.present().filter(pk=asker.pk).select_related("person").first()
    if present is None or not is_genuine(present):
        raise SealingError(_("This person cannot be let in any more."))
    own = unlocked.keeper.shares.select_related("key")
    if not own:
        raise SealingError(_("You wait to be let in yourself."))
    for share in own:
        sealed = vault.seal_key(unlocked.open(share), bytes(present.public_key))
        Share.objects.update_or_create(keeper=present, key=share.key, defaults={"sealed": sealed})
    record(Event.KEEPER_LET_IN, by=by, about=present.person, side=present.side)


@transaction.atomic
def turn_away(asker: Keeper, *, by: Person) -> None:
    """Let somebody who waits on one's own side wait no longer; they may ask again."""
    keeper = keeper_of(by)
    if keeper is None or keeper.side != asker.side or asker.shares.exists():
        raise SealingError(_("Only a keeper of the same side can do this."))
    asker.delete()
    record(Event.KEEPER_ENDED, by=by, about=asker.person, side=asker.side)


@sensitive_variables()
def change_passphrase(old: str, new: str, *, by: Person) -> Keeper:
    """Wrap one's own key in other words. Raises SealingError for a wrong or a weak passphrase."""
    unlocked = unlock(old, by=by)
    check_passphrase(new)
    keeper = unlocked.keeper
    with transaction.atomic():
        keeper.wrapped_key = vault.wrap(unlocked.private, new, effort=settings.SEALING_EFFORT)
        keeper.save(update_fields=["wrapped_key"])
        record(Event.PASSPHRASE_CHANGED, by=by, about=by)
    return keeper


@transaction.atomic
def leave(*, by: Person) -> None:
    """Be a keeper no more: one's shares go, and the others of the side get a new key."""
    keeper = Keeper.objects.filter(person=by).select_related("person").first()
    if keeper is not None:
        _remove([keeper], by=by)


@transaction.atomic
def renew(*, by: Person) -> GroupKey:
    """Make the key of one's own side anew. What was sealed before opens with the old one."""
    keeper = keeper_of(by)
    if keeper is None:
        raise SealingError(_("You keep no key."))
    side = Side(keeper.side)
    last = _last_version(side)
    holders = holders_of(current_key(side))
    if keeper not in holders:
        raise SealingError(_("You keep no key."))
    key = _new_key(side, holders, after=last)
    record(Event.SIDE_KEY_RENEWED, by=by, about=key, side=key.side, version=key.version)
    return key


@transaction.atomic
def tidy_keepers() -> int:
    """Remove keepers whose role ended, and renew the keys they had; return how many went.

    They could use nothing since it ended: every question asks for the role of today.
    """
    present = Keeper.objects.present().values("pk")
    gone = list(Keeper.objects.exclude(pk__in=present).select_related("person"))
    _remove(gone, by=None)
    return len(gone)


def _remove(keepers: Iterable[Keeper], *, by: Person | None) -> None:
    """Delete keepers with their shares. Who may have copied a key must not open what comes."""
    touched = set()
    for keeper in keepers:
        if keeper.shares.exists():
            touched.add(Side(keeper.side))
        keeper.delete()
        record(Event.KEEPER_ENDED, by=by, about=keeper.person, side=keeper.side)
    for side in sorted(touched):
        last = _last_version(side)
        if holders := holders_of(current_key(side)):
            _new_key(side, holders, after=last)


def _last_version(side: Side) -> int:
    """Return the number of a side's last key. Read before asking who holds it, see `_new_key`."""
    last: int | None = GroupKey.objects.filter(side=side).aggregate(last=Max("version"))["last"]
    return last or 0


@sensitive_variables()
def _new_key(side: Side, holders: Iterable[Keeper], *, after: int) -> GroupKey:
    """Make a version of a side's key, for these keepers; nobody else ever sees its private half.

    Of two who do so at the same moment, after the same version, the second is refused with a
    SealingError: otherwise two who each believe to be first would make a key each.
    """
    pair = vault.new_pair()
    key = GroupKey(side=side, version=after + 1, public_key=pair.public)
    key.mark = vault.mark_of(*facts_of_key(key), key=settings.SEALING_KEY)
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError as error:
        raise SealingError(_("Somebody did the same at this moment. Try again.")) from error
    Share.objects.bulk_create(
        Share(keeper=each, key=key, sealed=vault.seal_key(pair.private, bytes(each.public_key)))
        for each in holders
    )
    return key

"""Who may sign in as a trainer: names and passwords, the first of them, and invitations."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from unicodedata import category, normalize

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from experiments.typed_text import cleaned, folded
from game.codes import new_identity, new_secret, proof_of
from game.errors import ConflictError, RefusedError
from game.names import checked_name
from game.store.tables import TRAINER_NAME
from game.store.trainers import Belongings, Trainer, Trainers

PASSWORD = "REFLET_TRAINER_PASSWORD"  # noqa: S105  (a variable's name)
"""Environment variable: the password of the first trainer, where the operator sets it."""
FIRST, FIRST_NAME = "trainer", "trainer"
"""Identity of the first trainer (by form or by environment), and the name of the one whom the operator sets."""
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
INVITED_FOR = timedelta(days=7)


class Register:
    """The trainers of this installation.

    Args:
        trainers: those in the database. environment: where the operator may have set the first one's password.
    """

    def __init__(self, trainers: Trainers, environment: Mapping[str, str]) -> None:
        self._trainers, self._environment = trainers, environment

    @property
    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""
        return not self._given and not self._trainers.listed()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all who can sign in."""
        kept = self._trainers.listed()
        if not self._given:
            return tuple(trainer.name for trainer in kept)
        return (FIRST_NAME, *(trainer.name for trainer in kept if trainer.identity != FIRST))

    def name_of(self, identity: str) -> str:
        """How a trainer is called; empty if there is none of this identity."""
        if self._given and identity == FIRST:
            return FIRST_NAME
        found = self._trainers.of_identity(identity)
        return "" if found is None else found.name

    def has_given_password(self, identity: str) -> bool:
        """Whether the operator sets this trainer's password, so that it cannot be changed here."""
        return bool(self._given) and identity == FIRST

    def identified(self, name: str, password: str) -> str | None:
        """The identity of whom name and password belong to; without a name, of the only trainer."""
        name = cleaned(name) or (self.names[0] if len(self.names) == 1 else "")
        if self._given and folded(name) == FIRST_NAME:
            return FIRST if hmac.compare_digest(_bytes(_typed(password)), _bytes(_typed(self._given))) else None
        found = self._trainers.of_name(name)
        if found is None or (self._given and found.identity == FIRST):
            # As much work as for a known name: the time that it takes tells nothing.
            self._is_right(self._nobodys, password)
            return None
        return found.identity if self._is_right(found.password, password) else None

    def stamp(self, identity: str) -> str | None:
        """What a session is bound to: it changes with the password. None if nobody has the identity."""
        if self._given and identity == FIRST:
            return self._given
        found = self._trainers.of_identity(identity)
        return None if found is None else found.password

    def begin(self, name: str, password: str) -> str:
        """Adds the first trainer; gives the identity.

        Raises:
            RefusedError: name or password will not do, or somebody was first.
        """
        if not self.is_empty:
            raise RefusedError("not_first")
        return self._added(FIRST, name, password, None)

    def add(self, name: str, password: str, invite: str | None = None) -> str:
        """Adds a trainer; gives the identity.

        Args:
            name: of one's own. password: at least so long. invite: secret of an invitation, which is used up.

        Raises:
            RefusedError: name, password or invitation will not do.
        """
        identity = FIRST if self.is_empty else new_identity()
        return self._added(identity, name, password, None if invite is None else proof_of(invite))

    def invite(self, by: str) -> str:
        """The secret of a new invitation, good for one trainer and some days."""
        secret = new_secret()
        self._trainers.invite(proof_of(secret), by, datetime.now(UTC) + INVITED_FOR)
        return secret

    def is_invited(self, invite: str) -> bool:
        """Whether an invitation is open."""
        return self._trainers.is_invited(proof_of(invite), datetime.now(UTC))

    def change_password(self, identity: str, former: str, password: str) -> None:
        """Sets another password; all sessions with the former one end.

        Raises:
            RefusedError: the former one is wrong, the new one will not do, or the operator sets it.
        """
        found = self._trainers.of_identity(identity)
        if found is None or self.has_given_password(identity):
            raise RefusedError("password_given", variable=PASSWORD)
        if not self._is_right(found.password, former):
            raise RefusedError("password_wrong")
        self.set_password(identity, password)

    def set_password(self, identity: str, password: str) -> None:
        """Sets another password for whoever operates this machine and need not know the former one.

        Raises:
            RefusedError: it will not do.
        """
        _check_password(password)
        self._trainers.change_password(identity, self._hasher.hash(_bytes(_typed(password))))

    def identity_of(self, name: str) -> str | None:
        """The identity of the trainer of a name in the database."""
        found = self._trainers.of_name(cleaned(name))
        return None if found is None else found.identity

    def identity_named(self, name: str) -> str | None:
        """The identity of whoever can sign in by a name, the one whom the operator sets among them."""
        if self._given and folded(cleaned(name)) == FIRST_NAME:
            return FIRST
        return self.identity_of(name)

    def belongings(self, identity: str) -> Belongings:
        """What belongs to a trainer."""
        return self._trainers.belongings(identity)

    def remove(self, identity: str, heir: str | None = None, is_erasing: bool = False) -> tuple[str, ...]:
        """Takes a trainer out; all sessions and open invitations end. Nothing stays that belongs to nobody.

        Args:
            identity: of the trainer. heir: name of another one, to whom workshops and scenarios go; None is nobody.
            is_erasing: whether they are erased where there is no heir.

        Returns:
            Identities of the workshops that were erased.

        Raises:
            RefusedError: the operator sets this trainer, there is no such heir, or something belongs to the trainer
                and nobody said what becomes of it.
        """
        if self.has_given_password(identity):
            raise RefusedError("trainer_given", variable=PASSWORD)
        to = None if heir is None else self.identity_named(heir)
        if heir is not None and (to is None or to == identity):
            raise RefusedError("no_trainer" if to is None else "own_heir", name=heir)
        owned = self.belongings(identity)
        if any(owned) and to is None and not is_erasing:
            raise RefusedError("belongings", n=owned.workshops, workshops=owned.workshops, scenarios=owned.scenarios)
        return self._trainers.remove(identity, to)

    def _added(self, identity: str, name: str, password: str, invite: str | None) -> str:
        name = checked_name(name, TRAINER_NAME)
        _check_password(password)
        if folded(name) in {folded(known) for known in self.names}:
            raise RefusedError("name_taken", name=name)
        trainer = Trainer(identity, name, self._hasher.hash(_bytes(_typed(password))), datetime.now(UTC))
        try:
            self._trainers.add(trainer, invite)
        except ConflictError as error:
            if invite is not None and not self._trainers.is_invited(invite, datetime.now(UTC)):
                raise RefusedError("invite") from error
            raise RefusedError("not_first" if identity == FIRST else "name_taken", name=name) from error
        return identity

    def _is_right(self, digest: str, password: str) -> bool:
        # Digests made before spellings counted as one are of whichever the keyboard gave.
        spellings = dict.fromkeys((_typed(password), password, normalize("NFD", password)))
        return any(self._is_exactly(digest, spelling[:LONGEST_PASSWORD]) for spelling in spellings)

    def _is_exactly(self, digest: str, password: str) -> bool:
        try:
            return self._hasher.verify(digest, _bytes(password))
        except (Argon2Error, InvalidHashError):
            return False

    @property
    def _given(self) -> str:
        return self._environment.get(PASSWORD, "")

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher()

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_hex(16))


def _check_password(password: str) -> None:
    if not SHORTEST_PASSWORD <= len(_typed(password)) <= LONGEST_PASSWORD:
        raise RefusedError("password", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD)


def _typed(password: str) -> str:
    """A password as every keyboard gives it: accents composed, spaces of any kind plain (as RFC 8265 has it)."""
    return normalize("NFC", "".join(" " if category(sign) == "Zs" else sign for sign in password))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")

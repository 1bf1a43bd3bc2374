"""Who may come in: an identity that a provider has vouched for, against the accounts as they are now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from skm_app.scope import NOTHING, Denied, Right
from skm_app.store import find_account, list_grant_units, load_scope, log_denied, tidy_email
from skm_app.workspace import Store, Workspace

LONGEST_SESSION = dt.timedelta(hours=12)
"""After this long somebody must say again who they are: a cookie lives for thirty days, and can be copied."""


CLOCKS_APART = dt.timedelta(minutes=5)
"""How far the clock of a provider may be ahead of ours: nobody proves anything in the future."""


class Reason(StrEnum):
    """Name why somebody is not let in."""

    ANONYMOUS = "belum_masuk"
    UNVERIFIED = "surel_belum_diperiksa"
    TOO_LONG_AGO = "terlalu_lama"
    SIGNED_OUT = "sudah_keluar"
    NO_GRANT = "tanpa_wewenang"


class NotAdmitted(Exception):
    """Say that somebody is not let in, and why.

    Args:
        reason: why.
        email: who it is, where that is known.
    """

    def __init__(self, reason: Reason, email: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.email = email


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold who a provider says somebody is.

    Args:
        email: the address, as accounts keep it.
        verified: whether the provider has made sure that it is theirs.
        proven_at: when they last proved who they are.
        issued_at: when the provider said so to this program.
    """

    email: str
    verified: bool
    proven_at: dt.datetime
    issued_at: dt.datetime


def read_identity(claims: Mapping[str, object]) -> Identity | None:
    """Return who the claims of an ID token say somebody is; None for nobody.

    Args:
        claims: of OpenID Connect Core 1.0, section 2 and 5.1, with ``is_logged_in`` as Streamlit adds it.
    """
    email, issued = claims.get("email"), _as_moment(claims.get("iat"))
    if claims.get("is_logged_in") is not True or not isinstance(email, str) or issued is None:
        return None
    return Identity(
        email=tidy_email(email),
        # an address in other letters may look like another's
        verified=claims.get("email_verified") is True and email.isascii(),
        proven_at=_as_moment(claims.get("auth_time")) or issued,
        issued_at=issued,
    )


def _as_moment(seconds: object) -> dt.datetime | None:
    """Return the moment of a NumericDate; None where it is none."""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC) if isinstance(seconds, int | float) else None
    except (OverflowError, ValueError, OSError):
        return None


def admit(store: Store, claims: Mapping[str, object], now: dt.datetime) -> Workspace:
    """Return the workspace of whoever may come in, by accounts and grants as they stand at this moment.

    Args:
        store: the database.
        claims: what the provider said.
        now: the moment, with its time zone: that of the server decides on which day a grant ends.

    Raises:
        NotAdmitted: nobody who may; whoever had been let in before, or is unknown, stands in the log.
    """
    identity = read_identity(claims)
    if identity is None:
        raise NotAdmitted(Reason.ANONYMOUS)
    asking = Workspace(store, identity.email, NOTHING)
    try:
        return _admit(asking, identity, now)
    except NotAdmitted as refused:
        units = list_grant_units(asking)
        log_denied(asking, Denied(Right.EXISTS, units[0] if units else None), f"masuk: {refused.reason.value}")
        raise


def _admit(asking: Workspace, identity: Identity, now: dt.datetime) -> Workspace:
    if not identity.verified:
        raise NotAdmitted(Reason.UNVERIFIED, identity.email)
    if (
        not now - identity.issued_at >= -CLOCKS_APART
        or not -CLOCKS_APART <= now - identity.proven_at <= LONGEST_SESSION
    ):
        raise NotAdmitted(Reason.TOO_LONG_AGO, identity.email)
    account = find_account(asking, identity.email)
    if account and account.signed_out_at and identity.issued_at < account.signed_out_at:
        raise NotAdmitted(Reason.SIGNED_OUT, identity.email)
    scope = load_scope(asking.store, identity.email, now.astimezone().date())
    if scope == NOTHING:
        raise NotAdmitted(Reason.NO_GRANT, identity.email)
    return Workspace(asking.store, identity.email, scope)

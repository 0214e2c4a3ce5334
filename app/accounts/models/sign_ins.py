"""Sign-ins and what opens them: codes of the office, second factors, passkeys, ThaiD, telephones; and failed tries."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base


class SignIn(Base):
    """One sign-in; the cookie holds a random token of which only the hash is kept here."""

    __tablename__ = "sign_in"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: When it was last used, to within ten minutes.
    seen_at: Mapped[datetime | None]
    #: What kind of browser it was, such as "Chrome · Android".
    device: Mapped[str] = mapped_column(String(60), default="")
    #: Whether the second factor, if the account has one, was shown: before that it opens nothing.
    whole: Mapped[bool] = mapped_column(default=True)
    #: What its browser was asked to sign with a passkey; "" once it was taken.
    challenge: Mapped[str] = mapped_column(String(100), default="", server_default="")


class FailedTry(Base):
    """A failed sign-in, counted for its name and for its address to slow guessing down."""

    __tablename__ = "failed_try"

    #: Keyed hash of the user name or of the client's address.
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_failed_try_key_at", "key", "at"),)


class OneTimeCode(Base):
    """A code with which a person sets a password, once; the code itself is made from a key and stands nowhere."""

    __tablename__ = "one_time_code"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: Empty only until the row has its number.
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    #: When it was used, or when a later one took its place.
    ended_at: Mapped[datetime | None]


class SecondFactor(Base):
    """The secret of a telephone that makes one-time codes, closed with the server's key; one stands for an account."""

    __tablename__ = "second_factor"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    closed_secret: Mapped[str] = mapped_column(String(300))
    made_at: Mapped[datetime]
    #: When the first code was typed; before that it is asked for nowhere.
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    #: The last step whose code was taken: none is taken twice.
    last_step: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        CheckConstraint("last_step >= 0", name="last_step"),
        Index(
            "uq_second_factor_standing",
            "account_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND confirmed_at IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND confirmed_at IS NOT NULL"),
        ),
    )


class RecoveryCode(Base):
    """A code that stands in for the telephone, once."""

    __tablename__ = "recovery_code"

    factor_id: Mapped[int] = mapped_column(ForeignKey("second_factor.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[datetime | None]


class Passkey(Base):
    """A passkey of an account: it stands in for the telephone's code at the sign-in."""

    __tablename__ = "passkey"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: What its owner calls it.
    label: Mapped[str] = mapped_column(String(60))
    #: Its id in the browser, and id and public key together; both base64url.
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    data: Mapped[str] = mapped_column(String(4000))
    #: How often it was used, as it told last; 0 for keys that do not count.
    counter: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("counter >= 0", name="counter"),)


class ThaidBinding(Base):
    """Which person of the provider of ThaiD an account belongs to, as its bearer bound it; one each way stands."""

    __tablename__ = "thaid_binding"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: Keyed hash of issuer and subject; the subject itself, or a number of a card, stands nowhere.
    subject_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_thaid_binding_account",
            "account_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_thaid_binding_subject",
            "subject_hash",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )


class TakenState(Base):
    """That an answer of the provider was taken: the hash of what was asked, so that it is taken once."""

    __tablename__ = "taken_state"

    state_hash: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(index=True)


class DevicePassword(Base):
    """A password of its own for one telephone with Collect; it opens no page."""

    __tablename__ = "device_password"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: What its owner calls the telephone.
    label: Mapped[str] = mapped_column(String(60))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

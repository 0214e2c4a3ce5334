"""Everybody may come to sign in; administrators keep the accounts of their area; second people have several duties."""

from __future__ import annotations

from app.accounts.queries.accounts import place_of_account
from app.accounts.states import Duty
from app.web.doors import ANYONE, SIGNED_IN, Door, only

#: Those who keep the account.
KEEPING = only(Duty.ADMINISTRATOR, place=place_of_account)

DOORS: dict[str, Door] = {
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
    **dict.fromkeys(
        (
            *("accounts.second_step", "accounts.show_code", "accounts.show_passkey", "accounts.welcome"),
            *("accounts.accept", "accounts.ask_thaid", "accounts.thaid_answer", "accounts.take_thaid"),
        ),
        ANYONE,
    ),
    **{
        f"accounts.{view}": SIGNED_IN
        for view in (
            *("own", "password", "change_password", "end_sign_ins", "devices", "add_device", "end_device"),
            *("factor", "begin_factor", "add_factor", "passkeys", "add_passkey", "end_passkey"),
            *("thaid", "bind_thaid", "unbind_thaid"),
        )
    },
    **dict.fromkeys(
        (
            *("accounts.index", "accounts.new", "accounts.invite", "accounts.many", "accounts.invite_many"),
            *("accounts.many_form", "accounts.letters", "accounts.review", "accounts.confirm_held"),
        ),
        only(Duty.ADMINISTRATOR),
    ),
    **{
        f"accounts.{view}": KEEPING
        for view in (
            *("show", "grant", "withdrawing", "withdraw", "closing", "close"),
            *("letter", "issue", "sign_out_all", "drop_factor", "drop_thaid"),
        )
    },
    #: The page is there for whoever proposed it, and for those who may confirm it.
    **{f"accounts.{view}": SIGNED_IN for view in ("confirmations", "confirmation", "confirm", "refuse", "take_back")},
}

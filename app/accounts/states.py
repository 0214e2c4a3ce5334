"""The duties that an account can hold, the states of an account and of what waits for a second person."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Duty(StrEnum):
    """A duty, held for an area and everything below it."""

    FACILITATOR = "facilitator"
    DISTRICT_FACILITATOR = "district_facilitator"
    PLANNER = "planner"
    CLUSTER_PLANNER = "cluster_planner"
    AGENCY = "agency"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    APPROVER = "approver"
    CERTIFIER = "certifier"
    SCORER = "scorer"
    EVALUATOR = "evaluator"


DUTY_LABELS: dict[str, object] = {
    Duty.FACILITATOR: _l("facilitator"),
    Duty.DISTRICT_FACILITATOR: _l("district facilitator"),
    Duty.PLANNER: _l("provincial planner"),
    Duty.CLUSTER_PLANNER: _l("cluster planner"),
    Duty.AGENCY: _l("agency"),
    Duty.REVIEWER: _l("civil society reviewer"),
    Duty.ADMINISTRATOR: _l("administrator"),
    Duty.APPROVER: _l("approver (the governor or who acts for them)"),
    Duty.CERTIFIER: _l("certifier of month's reports"),
    Duty.SCORER: _l("scorer in the screening"),
    Duty.EVALUATOR: _l("independent evaluator"),
    "operator": _l("server operator"),
    "none": _l("no duty"),
}

#: Duties that one person alone can give to nobody, and whose holders need a second factor where the office asks for it.
WEIGHTY = (Duty.PLANNER, Duty.CLUSTER_PLANNER, Duty.ADMINISTRATOR, Duty.APPROVER)


class AccountState(StrEnum):
    """An account is invited, then its bearer sets a password; closing it is for ever."""

    INVITED = "invited"
    ACTIVE = "active"
    CLOSED = "closed"


ACCOUNT_STATE_LABELS: dict[str, object] = {
    AccountState.INVITED: _l("invited, has not signed in yet"),
    AccountState.ACTIVE: _l("in use"),
    AccountState.CLOSED: _l("closed"),
}


class AccountMove(StrEnum):
    """What happens to an account."""

    ACCEPT = "accept"
    CLOSE = "close"


ACCOUNT_MOVES = {
    (AccountState.INVITED, AccountMove.ACCEPT): AccountState.ACTIVE,
    (AccountState.ACTIVE, AccountMove.ACCEPT): AccountState.ACTIVE,
    (AccountState.INVITED, AccountMove.CLOSE): AccountState.CLOSED,
    (AccountState.ACTIVE, AccountMove.CLOSE): AccountState.CLOSED,
}
ACCOUNT_MOVE_LABELS: dict[str, object] = {
    AccountMove.ACCEPT: _l("Set the password"),
    AccountMove.CLOSE: _l("Close the account"),
}


class PersonalKind(StrEnum):
    """What names people and is opened by officers alone; each opening is noted."""

    SHEET_PICTURE = "sheet_picture"
    ATTENDANCE_SHEET = "attendance_sheet"
    PLAN_FILE = "plan_file"
    MINUTES_SCAN = "minutes_scan"
    RESOLUTION_SCAN = "resolution_scan"
    LETTER_SCAN = "letter_scan"
    APPELLANT = "appellant"
    SEAT_HOLDER = "seat_holder"
    INVITATIONS = "invitations"
    PERSON_EXPORT = "person_export"


PERSONAL_KIND_LABELS: dict[str, object] = {
    PersonalKind.SHEET_PICTURE: _l("picture of a filled-in sheet"),
    PersonalKind.ATTENDANCE_SHEET: _l("signed attendance sheet"),
    PersonalKind.PLAN_FILE: _l("file of a community plan that is not public"),
    PersonalKind.MINUTES_SCAN: _l("scan of signed minutes"),
    PersonalKind.RESOLUTION_SCAN: _l("scan of a body's resolution"),
    PersonalKind.LETTER_SCAN: _l("scan of a letter"),
    PersonalKind.APPELLANT: _l("name and contact of who lodged an appeal"),
    PersonalKind.SEAT_HOLDER: _l("names of who holds a body's seats"),
    PersonalKind.INVITATIONS: _l("letters with one-time codes of accounts"),
    PersonalKind.PERSON_EXPORT: _l("everything that stands about a person"),
}


class ProposedState(StrEnum):
    """What one person proposed waits until another one confirms or refuses it, or its proposer takes it back."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


PROPOSED_STATE_LABELS: dict[str, object] = {
    ProposedState.WAITING: _l("waits for a second person"),
    ProposedState.CONFIRMED: _l("confirmed by a second person"),
    ProposedState.REFUSED: _l("refused by a second person"),
    ProposedState.TAKEN_BACK: _l("taken back by its proposer"),
}


class ProposedMove(StrEnum):
    """What can be done with what waits for a second person."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"


PROPOSED_MOVES = {
    (ProposedState.WAITING, ProposedMove.CONFIRM): ProposedState.CONFIRMED,
    (ProposedState.WAITING, ProposedMove.REFUSE): ProposedState.REFUSED,
    (ProposedState.WAITING, ProposedMove.TAKE_BACK): ProposedState.TAKEN_BACK,
}
PROPOSED_MOVE_LABELS: dict[str, object] = {
    ProposedMove.CONFIRM: _l("Confirm it"),
    ProposedMove.REFUSE: _l("Refuse it"),
    ProposedMove.TAKE_BACK: _l("Take the proposal back"),
}

VERBS = {
    "account.create": _l("created the account"),
    "account.grant": _l("granted a duty"),
    "account.withdraw": _l("withdrew a duty"),
    "account.set_password": _l("set a new password"),
    "account.close": _l("closed the account"),
    "account.issue_code": _l("gave a one-time code with which a password is set"),
    "account.accept": _l("set the own password with a one-time code"),
    "account.end_sign_ins": _l("ended sign-ins on other devices"),
    "account.add_factor": _l("added a telephone as the second factor"),
    "account.drop_factor": _l("took the second factor away"),
    "account.add_passkey": _l("added a passkey"),
    "account.end_passkey": _l("ended a passkey"),
    "account.bind_thaid": _l("bound the account to a person of ThaiD"),
    "account.unbind_thaid": _l("ended the binding to ThaiD"),
    "account.add_device": _l("made a password for a telephone with Collect"),
    "account.end_device": _l("ended the password of a telephone"),
    "account.create_many": _l("created accounts from a workbook"),
    "account.erase": _l("erased the name of a closed account"),
    "account.confirm_duty": _l("confirmed that a duty is still held"),
    "proposed.propose": _l("proposed something that a second person has to confirm"),
    "proposed.confirm": _l("confirmed as the second person what another one had proposed"),
    "proposed.refuse": _l("refused as the second person what another one had proposed"),
    "proposed.take_back": _l("took back what waited for a second person"),
}

"""The accounts that the sample addresses are about, and the agency for which one of them speaks."""

from __future__ import annotations

from functools import cached_property

from app.accounts.models.accounts import Account, AccountDuty, ProposedAct
from app.accounts.models.sign_ins import DevicePassword, Passkey
from app.accounts.queries.accounts import duties_of
from app.accounts.queries.passkeys import passkeys_of
from app.accounts.queries.sign_ins import devices_of
from app.accounts.states import Duty
from app.agencies.actions import speak
from app.agencies.models import Spokesperson
from app.areas.queries import by_code
from app.bodies.models import Agency
from app.instructions import actions as instructions
from app.instructions.models import LetterTask
from app.ledger.actor import OPERATOR
from app.ministries.models import StateOffice
from app.store import clock
from app.trainings import actions as trainings
from app.trainings.actions import TrainingTold
from app.trainings.models import TrainingEvent
from app.trainings.states import TrainingKind
from tests.factories import ministries, passkeys, people, proposals
from tests.factories.instructions import entered

PROVINCE = "25"


class Keepers:
    """An account with its duty and its telephone, and an agency with its speaker; each made when it is asked for."""

    @cached_property
    def kept(self) -> Account:
        """An account that the province's administrators keep."""
        return people.account(Duty.FACILITATOR, PROVINCE, username="kept")

    @cached_property
    def duty(self) -> AccountDuty:
        """Its one duty."""
        return duties_of(self.kept.id)[0][0]

    @cached_property
    def device(self) -> DevicePassword:
        """A telephone of that account."""
        people.phone(self.kept)
        return devices_of(self.kept.id)[0]

    @cached_property
    def passkey(self) -> Passkey:
        """A passkey of that account."""
        passkeys.added(self.kept)
        return passkeys_of(self.kept.id)[0]

    @cached_property
    def proposed(self) -> ProposedAct:
        """A duty that waits for a second person."""
        return people.proposed(self.kept, Duty.PLANNER, PROVINCE)

    @cached_property
    def agency(self) -> Agency:
        return proposals.agency()

    @cached_property
    def ministry(self) -> StateOffice:
        """The ministry under which the story's agency stands."""
        return ministries.over(self.agency)

    @cached_property
    def task(self) -> LetterTask:
        """What a letter of the register asks of the planners."""
        return instructions.charge(entered(), "ส่งปฏิทินของจังหวัด", duty=Duty.PLANNER, by=OPERATOR)

    @cached_property
    def training(self) -> TrainingEvent:
        """A training that was held in the province."""
        area = by_code(PROVINCE)
        assert area is not None, "the world is there"
        told = TrainingTold(training_kind=TrainingKind.COURSE, subject="เวที", organiser="อำเภอ", held_on=clock.today())
        return trainings.record(told, area, by=OPERATOR)

    @cached_property
    def speaker(self) -> Spokesperson:
        """An account that speaks for the agency."""
        return speak(people.account(Duty.AGENCY, PROVINCE), self.agency, by=OPERATOR)

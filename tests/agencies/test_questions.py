"""An agency is not asked what is asked of villages."""

from __future__ import annotations

from app.agencies.forms import BringForm
from app.proposals.forms import ProposalForm


def test_an_agency_is_not_asked_who_in_the_village_does_it() -> None:
    assert not BringForm.channel
    assert ProposalForm.channel, "a village is"

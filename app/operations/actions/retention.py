"""What has served its time is forgotten: sign-ins and tries, used codes, drafts of outlines, who opened what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete

from app.accounts.models.opened import PersonalOpening
from app.accounts.models.sign_ins import DevicePassword, FailedTry, OneTimeCode, SignIn, TakenState, ThaidBinding
from app.areas.boundaries.models import BoundaryDraft
from app.jobs.actions import tidy as tidy_jobs
from app.ledger.recording import keep
from app.store import clock
from app.store.statements import rows_changed

#: How long each is kept after its end. The Computer-Related Crime Act B.E. 2550, section 26, asks a provider to keep
#: traffic data for at least ninety days, and who signed in when is part of them.
KEPT: Mapping[str, timedelta] = {
    "sign_in": timedelta(days=90),
    "failed_try": timedelta(days=90),
    "one_time_code": timedelta(days=90),
    "device_password": timedelta(days=365),
    "thaid_binding": timedelta(days=365),
    "taken_state": timedelta(days=1),
    "boundary_draft": timedelta(days=30),
    "personal_opening": timedelta(days=365),
}


def run() -> dict[str, int]:
    """Forget what has served its time; return how many rows of each table went."""
    now = clock.now()
    over: dict[Any, ColumnElement[bool]] = {
        SignIn: SignIn.expires_at < now - KEPT["sign_in"],
        FailedTry: FailedTry.at < now - KEPT["failed_try"],
        OneTimeCode: OneTimeCode.expires_at < now - KEPT["one_time_code"],
        DevicePassword: DevicePassword.ended_at < now - KEPT["device_password"],
        ThaidBinding: ThaidBinding.ended_at < now - KEPT["thaid_binding"],
        TakenState: TakenState.at < now - KEPT["taken_state"],
        PersonalOpening: PersonalOpening.at < now - KEPT["personal_opening"],
        BoundaryDraft: BoundaryDraft.sent_at < now - KEPT["boundary_draft"],
    }
    gone = {}
    for model, condition in over.items():
        gone[model.__tablename__] = rows_changed(delete(model).where(condition))
    keep()
    tidy_jobs()
    return gone

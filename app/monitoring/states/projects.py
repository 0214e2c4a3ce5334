"""Stages of a project on the ground, the moves between them, the light that is computed, and coded obstacles."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class WorkStage(StrEnum):
    """Where a funded project is; a stopped one is at a stage of its own, whatever its per cent."""

    NOT_STARTED = "not_started"
    PROCUREMENT = "procurement"
    UNDER_WAY = "under_way"
    STOPPED = "stopped"
    FINISHED = "finished"
    ACCEPTED = "accepted"
    IN_USE = "in_use"
    NOT_IN_USE = "not_in_use"
    CANCELLED = "cancelled"


WORK_STAGE_LABELS: dict[str, object] = {
    WorkStage.NOT_STARTED: _l("not started"),
    WorkStage.PROCUREMENT: _l("in procurement"),
    WorkStage.UNDER_WAY: _l("work under way"),
    WorkStage.STOPPED: _l("work stopped"),
    WorkStage.FINISHED: _l("work finished"),
    WorkStage.ACCEPTED: _l("accepted by the agency"),
    WorkStage.IN_USE: _l("in use"),
    WorkStage.NOT_IN_USE: _l("not in use"),
    WorkStage.CANCELLED: _l("project cancelled"),
}
#: The stages that may follow each stage.
STAGE_MOVES: dict[WorkStage, tuple[WorkStage, ...]] = {
    WorkStage.NOT_STARTED: (WorkStage.PROCUREMENT, WorkStage.UNDER_WAY, WorkStage.CANCELLED),
    WorkStage.PROCUREMENT: (WorkStage.UNDER_WAY, WorkStage.STOPPED, WorkStage.CANCELLED),
    WorkStage.UNDER_WAY: (WorkStage.STOPPED, WorkStage.FINISHED, WorkStage.CANCELLED),
    WorkStage.STOPPED: (WorkStage.UNDER_WAY, WorkStage.PROCUREMENT, WorkStage.CANCELLED),
    WorkStage.FINISHED: (WorkStage.ACCEPTED, WorkStage.UNDER_WAY),
    WorkStage.ACCEPTED: (WorkStage.IN_USE, WorkStage.NOT_IN_USE),
    WorkStage.IN_USE: (WorkStage.NOT_IN_USE,),
    WorkStage.NOT_IN_USE: (WorkStage.IN_USE,),
    WorkStage.CANCELLED: (),
}
#: Stages that say why.
MUST_SAY_WHY = (WorkStage.STOPPED, WorkStage.NOT_IN_USE, WorkStage.CANCELLED)
#: Stages after which no month's report is expected.
OVER = (WorkStage.ACCEPTED, WorkStage.IN_USE, WorkStage.NOT_IN_USE, WorkStage.CANCELLED)


class Light(StrEnum):
    """What the rule says of a project today; a report that is too old gives no colour."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    SILENT = "silent"
    STOPPED = "stopped"
    OVER = "over"


LIGHT_LABELS: dict[str, object] = {
    Light.ON_TRACK: _l("on track"),
    Light.BEHIND: _l("behind"),
    Light.FAR_BEHIND: _l("far behind"),
    Light.SILENT: _l("no report for too long"),
    Light.STOPPED: _l("work has stopped"),
    Light.OVER: _l("over"),
}
#: The tone of each light on a badge; grey is ``plain``.
LIGHT_TONES: dict[str, str] = {
    Light.ON_TRACK: "good",
    Light.BEHIND: "wait",
    Light.FAR_BEHIND: "bad",
    Light.SILENT: "plain",
    Light.STOPPED: "warn",
    Light.OVER: "good",
}


class ProcurementStep(StrEnum):
    """How far the procurement is, as the agency says."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    CHOSEN = "chosen"
    SIGNED = "signed"
    CLOSED = "closed"
    OWN_WORK = "own_work"


PROCUREMENT_STEP_LABELS: dict[str, object] = {
    ProcurementStep.PLANNED: _l("procurement plan published"),
    ProcurementStep.ANNOUNCED: _l("tender announced"),
    ProcurementStep.CHOSEN: _l("winner announced"),
    ProcurementStep.SIGNED: _l("contract signed"),
    ProcurementStep.CLOSED: _l("contract fulfilled"),
    ProcurementStep.OWN_WORK: _l("done by the agency itself"),
}

"""What there is to try in each duty."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty

#: The first thing to try, by duty, in the order in which a need travels.
TO_TRY: dict[Duty, object] = {
    Duty.FACILITATOR: _l("Hold a forum: count heads, type needs, let them be certified."),
    Duty.DISTRICT_FACILITATOR: _l("Decide on what lies on a desk, answer what was referred, close a round."),
    Duty.PLANNER: _l("Merge and rank, write a brief, build a plan, print its forms."),
    Duty.CLUSTER_PLANNER: _l("Find needs that cross a border and make a joint project of them."),
    Duty.AGENCY: _l("Answer what was referred to you, report on a project."),
    Duty.CERTIFIER: _l("Certify a month's report, or send it back."),
    Duty.SCORER: _l("Score candidates blind."),
    Duty.EVALUATOR: _l("Answer the questions on a project that you do not own."),
    Duty.REVIEWER: _l("Read what others keep inside, check it, write a finding."),
    Duty.APPROVER: _l("Read all, approve and sign."),
    Duty.ADMINISTRATOR: _l("Invite accounts, give duties, load areas and lists."),
}

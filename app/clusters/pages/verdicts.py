"""What pages say of a project of several provinces: joint or a bundle, by which signs, and what hangs on whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.clusters.rules.joint import JOINT_FROM, JointFacts, Judgement, judge, left_without
from app.clusters.states import JOINT_SIGN_LABELS, JointSign


@dataclass(frozen=True, slots=True)
class JointLabel:
    """The label beside a project's name: joint or bundle, and the signs that fail."""

    joint: bool
    label: str
    failing: Sequence[str]

    @property
    def tone(self) -> str:
        """The tone of the badge."""
        return "good" if self.joint else "warn"

    @property
    def fails(self) -> str:
        """The sentence that names what fails, "" where nothing does."""
        return _("Not shown: %(signs)s.", signs=" · ".join(self.failing)) if self.failing else ""


def label_by(signs: int) -> str:
    """Return the label of a project for which so many of the four signs hold."""
    return str(_("joint project") if signs >= JOINT_FROM else _("bundle (only put together)"))


def label_of(judgement: Judgement) -> JointLabel:
    """Return the label of a judgement."""
    label = label_by(len(judgement.evidence))
    return JointLabel(judgement.joint, label, [str(JOINT_SIGN_LABELS[one]) for one in judgement.failing])


def evidence(judgement: Judgement, activities: Mapping[int, str], meeting: str) -> list[tuple[str, bool, str]]:
    """Return each sign, whether it holds, and what in the record bears it out."""
    told = []
    for sign in JointSign:
        activity = judgement.evidence.get(sign)
        if activity is None:
            why = _("nothing in the record bears it out for two provinces")
        else:
            why = meeting if sign is JointSign.DEVELOPMENT else activities.get(activity, "")
        told.append((str(JOINT_SIGN_LABELS[sign]), activity is not None, why))
    return told


def if_leaves(facts: JointFacts, names: Mapping[int, str]) -> list[str]:
    """Say in one sentence for each province what is left if it leaves."""
    total, was = len(facts.works), judge(facts).joint
    told = []
    for province in sorted(facts.provinces):
        rest = left_without(facts, province)
        name, left = names.get(province, str(province)), len(rest.left)
        if left == total:
            sentence = _("If %(name)s leaves, all %(n)s activities of the others go on as before.", name=name, n=total)
        elif rest.hanging:
            sentence = _(
                "If %(name)s leaves, %(left)s of %(n)s activities go on: some end with it, others hang on those.",
                **{"name": name, "left": left, "n": total},
            )
        else:
            sentence = _("If %(name)s leaves, %(left)s of %(n)s activities go on.", name=name, left=left, n=total)
        told.append(sentence)
        if rest.joint != was:
            told.append(_("Without %(name)s it would be a bundle.", name=name))
    return told

"""What outsiders say of the project that the sample addresses are about."""

from __future__ import annotations

from functools import cached_property

from app.evaluation.queries import questions
from app.evaluation.states import QuestionsAbout
from app.findings.models import Finding
from app.plans.models.funding import Project
from tests.factories import evaluations, findings
from tests.factories.evaluations import Quarter
from tests.house.keepers import Keepers


class Judges(Keepers):
    """An evaluation of the project and a finding on it; each made when it is asked for."""

    #: Whoever tells the story makes it.
    project: Project

    @cached_property
    def quarter(self) -> Quarter:
        """An evaluation of the plan that holds the project, open to both sides."""
        assert self.project.id
        asked = questions.newest_set(25, QuestionsAbout.PLAN)
        return evaluations.of([self.project], quarter=1, questions=asked)

    @cached_property
    def finding(self) -> Finding:
        """A finding of a reviewer on the project, with a picture."""
        return findings.filed(self.project, picture=True)

"""The page on how projects are told by the Open Contracting for Infrastructure Data Standard, and what we add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.opendata.rules.oc4ids import PREFIX, SECTORS
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class StandardPage(Page):
    """What stands where in the standard's fields, and our extension."""

    endpoint: ClassVar = "opendata.standard"
    #: Field of our extension, and what it holds.
    fields: Sequence[tuple[str, str]]
    #: Our category, and the standard's sector.
    sectors: Sequence[tuple[str, str]]
    prefix: str

    @classmethod
    def made(cls) -> Self:
        """Return the page."""
        return cls(
            title=_("Projects for programs: OC4IDS"),
            lede=_("Funded projects in the Open Contracting for Infrastructure Data Standard 0.9.5, and what we add."),
            crumbs=(Crumb(label=_("About the data"), url=addresses.data()),),
            fields=(
                ("participation.origin", _("Whose project it is: citizens, agency or mixed, by its lineage.")),
                ("participation.needs, forums, villages, households, votes", _("What stood behind it at approval.")),
                ("participation.returnForums", _("How many forums confirmed, changed or refused it before approval.")),
                (
                    "participation.stage",
                    _("The stage told last; the standard has no word for work that is stopped."),
                ),
                ("participation.silentForDays", _("For how many days nobody has reported on it, if too long.")),
                ("participation.lineageHash", _("Fingerprint of its links at approval; it never changes.")),
                ("participation.trace", _("Where its whole lineage is fetched.")),
                (
                    "milestones",
                    _("Milestones of the plan; met once the work reported is as far as their weights."),
                ),
                ("forecasts, metrics", _("What was planned by each month's end, and what was reported.")),
                ("social.consultationMeetings", _("The forums at which its needs were said; heads are all who came.")),
            ),
            sectors=tuple(sorted(SECTORS.items())),
            prefix=PREFIX,
        )

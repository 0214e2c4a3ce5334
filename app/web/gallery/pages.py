"""What the gallery's page may show."""

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.web.gallery import samples
from app.web.gallery.forms import SampleForm
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """Every component with invented content."""

    endpoint: ClassVar[str] = "gallery.show"

    form: SampleForm
    samples: Any

    @classmethod
    def of(cls) -> "ShowPage":
        """The gallery in the reader's language."""
        return cls(
            title=_("Gallery of components"),
            kicker=_("For those who build pages"),
            lede=_("Every component in every state. The words and the numbers are invented."),
            form=SampleForm.refused(),
            samples=samples,
        )

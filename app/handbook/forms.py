"""Forms: a section written anew, in both languages; and whether it was clear."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from app.handbook import policy
from app.handbook.rules.sections import columns
from app.web.fields import Needed, TextField, ThaiDateField, stripped

_LINE = Length(max=400, message=_l("Shorten this to at most 400 characters."))
_PART = Length(max=policy.LONGEST_PART, message=_l("Shorten this to at most 1,500 characters."))


def _several(label: object, *, needed: bool = False) -> TextAreaField:
    first = Needed(_l("Title, what belongs here and source are needed in both languages.")) if needed else Optional()
    return TextAreaField(label, filters=[stripped], validators=[first, _PART])


def _line(label: object) -> TextField:
    said = Needed(_l("Title, what belongs here and source are needed in both languages."))
    return TextField(label, validators=[said, _LINE])


class SectionForm(FlaskForm):
    """A section as plain text; what looks like HTML is shown as it was typed."""

    title_th = _line(_l("Title in Thai"))
    title_en = _line(_l("Title in English"))
    what_th = _several(_l("What belongs here, in Thai"), needed=True)
    what_en = _several(_l("What belongs here, in English"), needed=True)
    why_th = _several(_l("Why, in Thai"))
    why_en = _several(_l("Why, in English"))
    good_th = _several(_l("A good example, in Thai"))
    good_en = _several(_l("A good example, in English"))
    bad_th = _several(_l("A bad example, in Thai"))
    bad_en = _several(_l("A bad example, in English"))
    source_th = _line(_l("Source, in Thai"))
    source_en = _line(_l("Source, in English"))
    valid_from = ThaiDateField(
        _l("It holds from"),
        description=_l("Tomorrow at the earliest: what is filled in today was filled in with today's handbook."),
        validators=[Needed(_l("Write the day from which the new version holds."))],
    )
    seen = HiddenField()

    def words(self) -> Mapping[str, str]:
        """Return the words that were typed."""
        return {name: self[name].data or "" for name in columns()}


class OpinionForm(FlaskForm):
    """What was not clear."""

    words = TextAreaField(
        _l("What was not clear?"),
        description=_l("The author of the handbook reads it. Name no person."),
        filters=[stripped],
        validators=[
            Optional(),
            Length(max=policy.LONGEST_OPINION, message=_l("Shorten this to at most 300 characters.")),
        ],
    )

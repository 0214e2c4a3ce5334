"""Forms: what a citizen writes, how an officer rules, and the official answer."""

from __future__ import annotations

from typing import ClassVar

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.comments.policy import LONGEST, SHORTEST_WRITING
from app.comments.states import BECAUSE_LABELS
from app.store import clock
from app.web.fields import Needed, TextField, stripped

A_DAY = 24 * 3600


class CommentForm(FlaskForm):
    """What somebody says, with a name if they like; ``website`` is a trap that only programs see."""

    text = TextAreaField(
        _l("Your comment"),
        description=_l("Plain text, at most 1,000 characters. Name no neighbours, no illness, no telephone number."),
        filters=[stripped],
        validators=[
            DataRequired(_l("Write what you want to say.")),
            Length(max=LONGEST, message=_l("Shorten this to at most 1,000 characters.")),
        ],
    )
    name = TextField(
        _l("Your name"),
        description=_l("Only officers see it, unless you tick the box below."),
        validators=[Length(max=100, message=_l("Shorten this to at most 100 characters."))],
    )
    name_shown = BooleanField(_l("Show my name beside the comment"))
    website = StringField(_l("Leave this empty"))
    since = HiddenField()

    def begin(self) -> None:
        """Note when the form was opened, sealed against changes."""
        self.since.data = _sealer().dumps(int(clock.now().timestamp()))

    @property
    def was_written(self) -> bool:
        """Tell whether a person had the time to write it; a form left open for more than a day is opened anew."""
        try:
            begun = _sealer().loads(self.since.data or "", max_age=A_DAY)
        except (BadSignature, SignatureExpired):
            return False
        return bool(clock.now().timestamp() - begun >= SHORTEST_WRITING)


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="comment")


class _Needed:
    """Marks the reason as needed; the action says so where it is missing, since publishing needs none."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, _form: FlaskForm, _field: RadioField) -> None:
        """Let the form pass."""


class RulingForm(FlaskForm):
    """The coded reason against publishing."""

    seen = HiddenField()
    because = RadioField(
        _l("Reason"),
        choices=[SelectChoice(one.value, label) for one, label in BECAUSE_LABELS.items()],
        validate_choice=False,
        validators=[_Needed()],
    )


class AnswerForm(FlaskForm):
    """The official answer to a comment."""

    seen = HiddenField()
    answer = TextAreaField(
        _l("Official answer"),
        description=_l("It stands beside the comment for everybody, with the day and the office that answers."),
        filters=[stripped],
        validators=[
            Needed(_l("Write the answer that stands beside the comment.")),
            Length(max=2000, message=_l("Shorten this to at most 2,000 characters.")),
        ],
    )

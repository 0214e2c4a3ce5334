"""The questions of a forum's form, from which both the XLSForm and the XForm are written."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.forums.forms.sittings import MOST
from app.forums.models.sittings import Forum
from app.forums.states.questions import GROUPS, QUESTIONS
from app.forums.states.sittings import AGE_BAND_LABELS, CHANNEL_LABELS, SEX_LABELS
from app.web.locale import called, date_text, named

#: Pixels of the longer side of a photograph: villages have a slow network.
MOST_PIXELS = 1600
#: Columns of an XLSForm that we use (https://xlsform.org/ref-table/).
COLUMNS = (
    *("type", "name", "label", "hint", "required", "required_message"),
    *("appearance", "constraint", "constraint_message", "parameters"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, or (``repeat``) questions that may be answered several times."""

    kind: str
    name: str
    label: str
    hint: str = ""
    required: bool = False
    #: What the device says where the answer is missing.
    required_message: str = ""
    appearance: str = ""
    constraint: str = ""
    constraint_message: str = ""
    #: Of a choice: the list; a list that ends in ``.csv`` comes as a file of its own.
    list_name: str = ""
    inside: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A form: id, title, questions, lists of (name, label), and files that come beside it."""

    form_id: str
    title: str
    questions: tuple[Question, ...]
    lists: Mapping[str, Sequence[tuple[str, str]]]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The version: it changes with every question and every list."""
        said = repr((self.title, self.questions, sorted(self.lists.items()), sorted(self.files.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def whole(self) -> Definition:
        """Return the form with every list inside it, for a server that does not have our files."""
        held = {name.removesuffix(".csv"): _pairs(content) for name, content in self.files.items()}
        inside = tuple(_inside(question) for question in self.questions)
        return replace(self, questions=inside, lists={**held, **self.lists}, files={})

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield the rows of the sheet ``survey``."""
        for question in self.questions:
            yield from _rows(question)


def _inside(question: Question) -> Question:
    """Return the question with its list, and those of the questions in it, in the form itself."""
    return replace(
        question,
        list_name=question.list_name.removesuffix(".csv"),
        inside=tuple(_inside(one) for one in question.inside),
    )


def _pairs(table: bytes) -> list[tuple[str, str]]:
    """Return the rows of a file of choices, without its head."""
    return [(name, label) for name, label in csv.reader(io.StringIO(table.decode()))][1:]


def definition_of(forum: Forum) -> Definition:
    """Return the form of one forum, in the reader's language."""
    categories = [(category.code, named(category)) for category in cycles.categories()]
    lists = {
        "channel": [(channel.value, str(label)) for channel, label in CHANNEL_LABELS.items()],
        "sector": [(str(sector.id), named(sector)) for sector in bodies.sectors()],
        "sex": [(sex.value, str(label)) for sex, label in SEX_LABELS.items()],
        "age": [(band.value, str(label)) for band, label in AGE_BAND_LABELS.items()],
    }
    about = _(
        "%(area)s · forum no. %(n)s · %(day)s", area=called(forum.area), n=forum.number, day=date_text(forum.held_on)
    )
    return Definition(
        form_id=forum.ref,
        title=str(about),
        questions=(_about(str(about)), _need(), _total(), _heads(), _item(), _shot()),
        lists=lists,
        files={"categories.csv": _table(categories)},
    )


def _about(text: str) -> Question:
    warning = _(
        "Do not write names of neighbours, telephone numbers or illnesses. The signed sheet is not kept on this device."
    )
    return Question(kind="note", name="about", label=text, hint=str(warning))


def _need() -> Question:
    return Question(
        kind="repeat",
        name="need",
        label=str(GROUPS["need"]),
        inside=(
            _line("words", _asked("need", "words"), required=True, appearance="multiline"),
            _line("title", _asked("need", "title"), required=True),
            Question(
                kind="select_one",
                name="category",
                label=_asked("need", "category"),
                required=True,
                list_name="categories.csv",
            ),
            Question(
                kind="select_one",
                name="channel",
                label=_asked("need", "channel"),
                required=True,
                list_name="channel",
            ),
            _number("households", _asked("need", "households")),
            _number("votes", _asked("need", "votes")),
            _line("place", _asked("need", "place")),
            Question(kind="geopoint", name="point", label=_asked("need", "point")),
            Question(kind="image", name="photo", label=_asked("need", "photo")),
        ),
    )


def _total() -> Question:
    return _number("total", _asked("", "total"))


def _heads() -> Question:
    return Question(
        kind="repeat",
        name="heads",
        label=str(GROUPS["heads"]),
        inside=(
            _choice("sector", _asked("heads", "sector")),
            _choice("sex", _asked("heads", "sex")),
            _choice("age", _asked("heads", "age")),
            replace(_number("n", _asked("heads", "n")), required=True, required_message=_needed()),
        ),
    )


def _item() -> Question:
    return Question(
        kind="repeat",
        name="item",
        label=str(GROUPS["item"]),
        inside=(
            replace(_line("title", _asked("item", "title")), required=True, required_message=_needed()),
            _line("minutes", _asked("item", "minutes"), appearance="multiline"),
            _line("resolution", _asked("item", "resolution"), appearance="multiline"),
        ),
    )


def _shot() -> Question:
    return Question(
        kind="repeat",
        name="shot",
        label=str(GROUPS["shot"]),
        inside=(
            Question(kind="image", name="photo", label=_asked("shot", "photo")),
            _line("alt", _asked("shot", "alt")),
        ),
    )


def _asked(group: str, name: str) -> str:
    return str(QUESTIONS[group][name])


def _choice(name: str, label: str) -> Question:
    return Question(
        kind="select_one", name=name, label=label, required=True, required_message=_needed(), list_name=name
    )


def _needed() -> str:
    return str(_("Fill this in, or take this group out if there is nothing to record in it."))


def _line(name: str, label: str, *, required: bool = False, appearance: str = "") -> Question:
    return Question(kind="text", name=name, label=label, required=required, appearance=appearance)


def _number(name: str, label: str) -> Question:
    wrong = _("This number is too large. Check the digits.")
    return Question(
        kind="integer", name=name, label=label, constraint=f". >= 0 and . <= {MOST}", constraint_message=wrong
    )


def _table(rows: Sequence[tuple[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([("name", "label"), *rows])
    return out.getvalue().encode()


def _rows(question: Question) -> Iterator[dict[str, str]]:
    kind = question.kind
    if kind == "select_one":
        from_file = question.list_name.endswith(".csv")
        kind = f"select_one{'_from_file' if from_file else ''} {question.list_name}"
    row = {
        "type": "begin_repeat" if kind == "repeat" else kind,
        "name": question.name,
        "label": question.label,
        "hint": question.hint,
        "required": "yes" if question.required else "",
        "appearance": question.appearance,
        "constraint": question.constraint,
        "constraint_message": question.constraint_message,
        "required_message": question.required_message,
        "parameters": f"max-pixels={MOST_PIXELS}" if kind == "image" else "",
    }
    yield {column: row[column] for column in COLUMNS}
    if kind == "repeat":
        for inner in question.inside:
            yield from _rows(inner)
        yield dict.fromkeys(COLUMNS, "") | {"type": "end_repeat"}

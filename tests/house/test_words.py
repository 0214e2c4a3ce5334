"""What people read: whole in both languages, said in code and catalogue alike, and never mixed."""

from __future__ import annotations

import ast
import importlib
import re
from enum import StrEnum
from types import ModuleType

import pytest
from flask import Flask

from app.house import words
from app.web.locale import LANGUAGES
from tests.house.source import app_sources, called

pytestmark = pytest.mark.engineless

THAI = re.compile(r"[\u0e00-\u0e7f]")
#: Numbers of official forms, which are their names in every language.
FORMS = re.compile(r"จ\.[1-3](-[1-4])?|ผ\.0[1-3]")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}|%[sd]")
SPEAKING = ("_", "_l", "gettext", "ngettext", "pgettext", "lazy_gettext")
STATES = [source for source in app_sources() if source.part("states") and source.path.name != "__init__.py"]


def module(name: str) -> ModuleType:
    """Import ``app/room/states.py``."""
    return importlib.import_module(name.removesuffix(".py").replace("/", "."))


def enums(states: ModuleType) -> list[type[StrEnum]]:
    """Return the enumerations that the module declares."""
    declared = [thing for thing in vars(states).values() if isinstance(thing, type) and issubclass(thing, StrEnum)]
    return [enum for enum in declared if enum.__module__ == states.__name__]


@pytest.mark.parametrize("name", [source.name for source in STATES])
def test_every_state_has_a_label(name: str) -> None:
    states = module(name)
    labels = [thing for thing in vars(states).values() if isinstance(thing, dict)]
    broken = [enum.__name__ for enum in enums(states) if not any(_labels(table, enum) for table in labels)]
    assert not broken


def _labels(table: dict[object, object], enum: type[StrEnum]) -> bool:
    """Tell whether ``table`` gives each member of ``enum`` a text that is translated when it is read."""
    return set(enum) <= set(table) and all(
        hasattr(table[member], "_get_current_object") or _lazy(table[member]) for member in enum
    )


def _lazy(label: object) -> bool:
    return type(label).__name__ == "LazyString"


def spoken_verbs() -> dict[str, list[str]]:
    """Return each verb that an act is recorded with, and where."""
    found: dict[str, list[str]] = {}
    for source in app_sources():
        for node in ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and called(node).rsplit(".", 1)[-1] == "recording"):
                continue
            given = node.args[1] if len(node.args) > 1 else None
            verbs = _written_out(source.tree, given or ast.Pass())
            for verb in verbs or ["a verb that is not written out"]:
                found.setdefault(str(verb), []).append(source.at(node))
    return found


def _written_out(tree: ast.Module, given: ast.AST) -> list[str]:
    """Return the verbs that an argument can be; a name is followed to what the file gives it."""
    if isinstance(given, ast.Subscript):
        return _written_out(tree, given.value)
    if isinstance(given, ast.Name):
        assigned = [n.value for n in ast.walk(tree) if isinstance(n, ast.Assign) and called(n.targets[0]) == given.id]
        assigned += [n.value for n in ast.walk(tree) if isinstance(n, ast.keyword) and n.arg == given.id]
        return [verb for value in assigned for verb in _written_out(tree, value)]
    constants = [n.value for n in ast.walk(given) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [verb for verb in constants if re.fullmatch(r"[a-z_]+\.[a-z_]+", verb)]


def labelled_verbs() -> dict[str, object]:
    """Return the label of each verb that a room declares."""
    return {verb: label for s in STATES for verb, label in vars(module(s.name)).get("VERBS", {}).items()}


def test_every_verb_has_a_label() -> None:
    labelled = labelled_verbs()
    assert not {verb: where for verb, where in spoken_verbs().items() if verb not in labelled}


def test_a_verb_is_named_once_and_its_label_is_translated() -> None:
    rooms = [list(vars(module(source.name)).get("VERBS", {})) for source in STATES]
    every = [verb for room in rooms for verb in room]
    assert len(every) == len(set(every))
    assert all(_lazy(label) for label in labelled_verbs().values())


def test_the_catalogues_are_complete_and_fresh() -> None:
    assert not words.faults()


def test_msgids_are_english() -> None:
    assert not [words.key(m) for m in words.messages(words.gathered()) if THAI.search(FORMS.sub("", words.key(m)))]


def test_thai_is_written_in_thai() -> None:
    """A translation holds Thai letters wherever its msgid holds words."""
    thai = list(words.messages(words.catalogue("th")))
    broken = [
        words.key(message)
        for message in thai
        for text in words.strings(message)
        if re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", words.key(message))) and text and not THAI.search(text)
    ]
    assert not [msgid for msgid in broken if msgid not in SAME_IN_THAI]


#: Names and signs that Thai writes in Latin letters.
SAME_IN_THAI = {"English", "CSV", "XLSX", "GeoJSON", "JSON", "PDF", "SQLite", "PostgreSQL", "ID"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_its_placeholders(language: str) -> None:
    broken = [
        words.key(message)
        for message in words.messages(words.catalogue(language))
        for text in words.strings(message)
        if text and set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(" ".join(_both_forms(message.id))))
    ]
    assert not broken


def _both_forms(msgid: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (msgid,) if isinstance(msgid, str) else tuple(msgid)


def test_words_check_names_what_is_missing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "faults", lambda: ["th lacks 'a sentence'"])
    answer = app.test_cli_runner().invoke(args=["words", "check"])
    assert answer.exit_code == 1
    assert "th lacks 'a sentence'" in answer.output


def test_nothing_that_people_read_is_glued_together() -> None:
    """A sentence is one msgid: no translated text is added to another or to a name; blanks and dots may part two."""
    broken = [
        source.at(node)
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _translated(node.left, node.right)
    ]
    assert not broken


def test_no_sentence_hides_in_a_formatted_string() -> None:
    """What gathers the words does not look into f"{_(…)}" (Python 3.11): it would stay English on a Thai page."""
    hidden = [
        source.at(node)
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr)
        and any(isinstance(one, ast.Call) and called(one) in SPEAKING for one in ast.walk(node))
    ]
    assert not hidden


def _translated(*sides: ast.expr) -> bool:
    """Tell whether one side is translated and the other says something."""
    spoken = [isinstance(side, ast.Call) and called(side) in SPEAKING for side in sides]
    parting = [isinstance(side, ast.Constant) and not re.search(r"\w", str(side.value)) for side in sides]
    return any(spoken) and not any(parting)


def test_every_template_speaks_through_the_catalogue() -> None:
    """No Thai stands in a template: it would be Thai on an English page too."""
    from_rooms = [path for source in app_sources() for path in source.path.parent.glob("templates/**/*.html")]
    broken = {f"{p.parent.name}/{p.name}" for p in from_rooms if THAI.search(_without_comments(p.read_text()))}
    assert not sorted(broken - SAYS_BOTH)


#: The switch names each language in its own letters; the mark is the product's name.
SAYS_BOTH = {"templates/layout.html", "front/home.html", "gallery/show.html"}


def _without_comments(template: str) -> str:
    return FORMS.sub("", re.sub(r"(?s)\{#.*?#\}", "", template))


#: What no page says, because the thing has another name: as a pattern, and the name that the glossary gives it.
OTHER_NAMES = {
    "รอบ(การ)?วางแผน|รอบแผน|วงรอบ|รอบปีงบ": "รอบปีแผน",
    "(?<!ขอบ)คุณ(?!ภาพ|สมบัติ|ค่า|ธรรม|ลักษณ|ประโยชน์|วุฒิ)": "ท่าน",
    "ร้องเรียน|โต้แย้ง|คัดค้าน": "อุทธรณ์",
    "เรื่องที่ส่งคืน|ตีกลับ": "ส่งกลับ",
    "หมวดหมู่|ตามหมวด|เลือกหมวด": "ประเภท",
    "ผู้เข้าประชุม|ผู้ร่วมประชุม": "ผู้เข้าร่วม",
    "ล็อกอิน|ลงชื่อเข้าใช้|ล็อคอิน": "เข้าสู่ระบบ",
    "สิทธิ์": "สิทธิ",
    "รูปถ่าย|รูปภาพ": "ภาพถ่าย",
    "หน่วยงานเจ้าภาพ(?!หลัก)": "เจ้าภาพหลัก",
    "ยังขาด %\\(num\\)d ช่อง": "ข้อ",
    "(?<!ระดม)ความคิดเห็น": "ความเห็น",
    "คลิก|คลิ้ก|พาสเวิร์ด|อัพโหลด|อัปโหลด|เซิร์ฟเวอร์|เวิร์กบุ๊ก|สเปรดชีต": "กด, รหัสผ่าน, ส่งไฟล์, เครื่องแม่ข่าย, สมุดงาน",
    "หลังคาเรือน": "ครัวเรือน",
    "สลิป|ใบเสร็จรับเรื่อง": "ใบรับเรื่อง",
    "รองบ(?!ประมาณ|ันทึก)": "รองบประมาณ",
    "ผ่อนผัน": "ยกเว้น",
    "สถานะของรอบตอนนี้": "รอบนี้",
    "ผู้วางแผนจังหวัด": "นักวิเคราะห์นโยบายและแผน",
    "จะ(ไม่)?ถูก(?!ต้อง)": "ประโยคที่บอกว่าใครทำ",
}


@pytest.mark.parametrize("other", OTHER_NAMES)
def test_one_thing_has_one_name_on_every_page(other: str) -> None:
    said = [text for one in words.messages(words.catalogue("th")) for text in words.strings(one) if text]
    assert not [text for text in said if re.search(other, text)]


def test_the_rule_sees_other_names_and_leaves_words_that_only_look_like_them() -> None:
    found = {right for other, right in OTHER_NAMES.items() for wrong in ("รอบวางแผนของคุณ",) if re.search(other, wrong)}
    assert found == {"รอบปีแผน", "ท่าน"}
    fine = "ขอบคุณที่รองบประมาณและรับรองบันทึก คุณภาพของภาพถ่ายที่ระดมความคิดเห็น"
    assert not [right for other, right in OTHER_NAMES.items() if re.search(other, fine)]

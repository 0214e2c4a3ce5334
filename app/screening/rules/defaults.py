"""The criteria that a new installation begins with: five weighted ones as provinces use them, and a formal gate.

Weights and wording are data; a province drafts its own version where its committee decides otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreeningCriterion:
    """A criterion before it is saved: both names, both questions, the weight, and the words of each step from 0."""

    code: str
    names: tuple[str, str]
    questions: tuple[str, str]
    weight: int
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A formal question before it is saved, in both languages."""

    code: str
    questions: tuple[str, str]


NAMES = ("เกณฑ์กลั่นกรองโครงการ ๕ ข้อ", "Five criteria for screening projects")
PASS_MARK = 60

CRITERIA = (
    ScreeningCriterion(
        "strategy",
        ("ความสอดคล้องกับยุทธศาสตร์", "Strategic fit"),
        ("โครงการตอบแนวทางและตัวชี้วัดใดของแผนพัฒนาจังหวัด", "Which tactic and indicator of the plan does it serve?"),
        25,
        (
            ("ไม่ตรงกับแนวทางใดของแผน", "Serves no tactic of the plan"),
            ("เกี่ยวข้องโดยอ้อม ไม่ระบุตัวชี้วัด", "Related at a distance, no indicator named"),
            ("ตรงกับแนวทาง แต่ส่งผลต่อตัวชี้วัดน้อย", "Serves a tactic, moves its indicator little"),
            ("ตรงกับแนวทางและส่งผลต่อตัวชี้วัดชัดเจน", "Serves a tactic and clearly moves its indicator"),
            ("เป็นงานหลักที่แนวทางนั้นขาดไม่ได้", "The tactic cannot be reached without it"),
        ),
    ),
    ScreeningCriterion(
        "value",
        ("ความคุ้มค่า", "Value for money"),
        ("ราคาต่อหน่วยและต่อครัวเรือนเหมาะสมกับสิ่งที่จะได้หรือไม่", "Are cost per unit and per household fitting?"),
        20,
        (
            ("ไม่แสดงปริมาณและราคาต่อหน่วย", "No quantity and no unit cost shown"),
            ("ราคาสูงกว่างานแบบเดียวกันโดยไม่มีเหตุผล", "Dearer than like work, without a reason"),
            ("ราคาใกล้เคียงงานแบบเดียวกัน", "About as dear as like work"),
            ("ราคาเหมาะสมและมีผู้ได้รับประโยชน์มาก", "Fitting cost, many served"),
            ("เทียบทางเลือกแล้วและเลือกทางที่คุ้มค่าที่สุด", "Alternatives compared, the best value chosen"),
        ),
    ),
    ScreeningCriterion(
        "non_duplication",
        ("ไม่ซ้ำซ้อนและบูรณาการ", "No duplication, joined up"),
        ("ซ้ำกับแผนของหน่วยงานอื่นหรือท้องถิ่นหรือไม่ ทำร่วมกับใคร", "Does another plan do it already; who works together?"),
        20,
        (
            ("ซ้ำกับแผนอื่นที่ได้รับงบประมาณแล้ว", "Another funded plan does the same"),
            ("อาจซ้ำซ้อน ยังไม่ได้ตรวจสอบ", "May overlap, not looked into"),
            ("ตรวจสอบแล้วไม่ซ้ำซ้อน", "Looked into, no overlap"),
            ("ไม่ซ้ำซ้อน และแบ่งงานกับหน่วยงานอื่นชัดเจน", "No overlap, work clearly divided with others"),
            ("หน่วยงานอื่นร่วมงบประมาณหรือรับไปดูแลต่อ", "Others share the cost or will maintain it"),
        ),
    ),
    ScreeningCriterion(
        "outcome",
        ("ความชัดเจนของผลลัพธ์", "Clarity of outcome"),
        ("ประชาชนจะได้อะไร จำนวนเท่าใด เมื่อใด และวัดอย่างไร", "What will people have, how many, when, how is it seen?"),
        20,
        (
            ("ระบุเพียงกิจกรรม", "Names activities only"),
            ("ระบุผลผลิต แต่ไม่ระบุผลลัพธ์", "Names an output, no outcome"),
            ("ระบุผลลัพธ์ แต่ไม่มีจำนวนหรือกำหนดเวลา", "Names an outcome without number or day"),
            ("ผลลัพธ์มีจำนวน หน่วยนับ และกำหนดเวลา", "Outcome with number, unit and day"),
            ("มีค่าฐาน ค่าเป้าหมาย และวิธีวัดครบ", "Baseline, target and measurement are complete"),
        ),
    ),
    ScreeningCriterion(
        "readiness",
        ("ความพร้อม", "Readiness"),
        ("ที่ดิน การอนุญาต แบบแปลน และผู้ดูแลหลังแล้วเสร็จพร้อมหรือไม่", "Are land, permission, drawings and operator ready?"),
        15,
        (
            ("ยังไม่มีที่ดินหรือการอนุญาต", "No land or permission yet"),
            ("มีที่ดิน แต่การอนุญาตยังไม่เริ่ม", "Land, but permission not begun"),
            ("อยู่ระหว่างขออนุญาตหรือออกแบบ", "Permission or drawings under way"),
            ("ได้รับอนุญาตและมีแบบแปลนแล้ว", "Permitted, drawings done"),
            ("พร้อมจัดหาทันที และมีผู้ดูแลหลังแล้วเสร็จ", "Ready to procure, operator named"),
        ),
    ),
)

QUESTIONS = (
    QuestionDraft(
        "brief",
        ("ข้อเสนอโครงการโดยย่อ (จ.1-1) กรอกครบทุกข้อหรือไม่", "Is the project brief (form จ.1-1) complete?"),
    ),
    QuestionDraft(
        "land",
        ("ได้รับอนุญาตให้ใช้ที่ดินหรือพื้นที่แล้วหรือไม่", "Is there permission to use the land?"),
    ),
    QuestionDraft(
        "agency",
        ("หน่วยงานเจ้าภาพมีหน้าที่และอำนาจทำงานนี้หรือไม่", "Does the lead agency have the mandate for this work?"),
    ),
    QuestionDraft(
        "overlap",
        ("ตรวจความซ้ำซ้อนกับแผนของหน่วยงานอื่นแล้วหรือไม่", "Was overlap with other plans looked into?"),
    ),
    QuestionDraft(
        "forum",
        ("ประชาคมต้นเรื่องยืนยันแล้ว หรือมีเหตุยกเว้นที่เปิดเผยหรือไม่", "Did its forums confirm it, or is there a public waiver?"),
    ),
)

"""The questions that a new installation begins with: for projects and for the plan; PMQA as a template to be filled.

The wording of PMQA belongs to its publisher. The template names what the process categories are about and leaves the
questions themselves to the province; a set is data, and a province writes its own version.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.evaluation.states import QuestionsAbout


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question before it is saved: its code, both wordings, and in both languages what each step from 0 means."""

    code: str
    questions: tuple[str, str]
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSetText:
    """A version of questions before it is saved."""

    about: QuestionsAbout
    names: tuple[str, str]
    questions: tuple[AskedQuestion, ...]


#: The scale of a question for which nobody described steps of its own.
USUAL = (
    ("ไม่มี", "Nothing of it"),
    ("มีบางส่วน", "In part"),
    ("มีส่วนใหญ่", "For the most part"),
    ("มีครบถ้วน", "All of it"),
)
_PROJECT = (
    AskedQuestion(
        "need",
        ("สิ่งที่สร้างหรือทำ ตรงกับที่ประชาคมขอไว้เพียงใด", "How far is what was built or done what the forum had asked for?"),
        (
            ("เป็นคนละเรื่องกับที่ขอ", "Another thing than was asked"),
            ("ตรงบางส่วน และไม่ได้อธิบายส่วนที่ต่าง", "In part, and nobody said why it differs"),
            ("ตรงส่วนใหญ่ และอธิบายส่วนที่ต่างต่อประชาคมแล้ว", "Mostly, and the forum was told why it differs"),
            ("ตรงตามที่ขอและที่รับรองไว้", "As it was asked and confirmed"),
        ),
    ),
    AskedQuestion(
        "done",
        ("ผลงานจริงในพื้นที่เป็นไปตามแผนเพียงใด", "How far does the work on the ground follow the plan?"),
        (
            ("ยังไม่เห็นผลงาน", "Nothing can be seen"),
            ("ช้ากว่าแผนมาก", "Far behind"),
            ("ช้ากว่าแผนเล็กน้อย", "A little behind"),
            ("ตามแผนหรือเร็วกว่า", "On plan or ahead"),
        ),
    ),
    AskedQuestion(
        "quality",
        ("คุณภาพของงานเทียบกับแบบและสัญญา", "How good is the work beside its drawings and contract?"),
        (
            ("ใช้งานไม่ได้", "Cannot be used"),
            ("ใช้ได้แต่มีจุดที่ต้องแก้หลายแห่ง", "Usable, with much to mend"),
            ("ใช้ได้ดี มีจุดแก้เล็กน้อย", "Good, with little to mend"),
            ("ดีตามแบบทุกจุด", "As drawn in every place"),
        ),
    ),
    AskedQuestion(
        "use",
        ("ประชาชนกลุ่มที่ตั้งใจไว้ได้ใช้ประโยชน์เพียงใด", "How far do the people it was meant for have the use of it?"),
        (
            ("ยังไม่มีใครได้ใช้", "Nobody yet"),
            ("ได้ใช้น้อยกว่าครึ่ง", "Fewer than half"),
            ("ได้ใช้เกินครึ่ง", "More than half"),
            ("ได้ใช้ครบตามที่ตั้งใจ", "All of them"),
        ),
    ),
    AskedQuestion(
        "care",
        ("มีผู้ดูแลและงบบำรุงรักษาต่อจากนี้หรือไม่", "Is there somebody and money to look after it from now on?"),
        (
            ("ไม่มีทั้งสองอย่าง", "Neither"),
            ("มีผู้ดูแลแต่ไม่มีงบ", "Somebody, but no money"),
            ("มีทั้งสองอย่าง แต่ยังไม่เป็นหนังสือ", "Both, but not in writing"),
            ("มีทั้งสองอย่างเป็นหนังสือ", "Both, in writing"),
        ),
    ),
)
_PLAN = (
    AskedQuestion(
        "origin",
        (
            "โครงการในแผนมาจากปัญหาที่ประชาคมบันทึกไว้เพียงใด",
            "How far do the plan's projects come from needs that forums recorded?",
        ),
        USUAL,
    ),
    AskedQuestion(
        "measured",
        ("ตัวชี้วัดของแผนมีค่าฐาน เป้าหมาย และผู้รายงานครบหรือไม่", "Do its indicators have baseline, target and a reporter?"),
        USUAL,
    ),
    AskedQuestion(
        "balance",
        (
            "วงเงินกระจายตามพื้นที่และด้านสอดคล้องกับปัญหาเพียงใด",
            "Is money spread over areas and dimensions as needs are?",
        ),
        USUAL,
    ),
    AskedQuestion(
        "followed",
        ("ข้อสั่งการและข้อค้นพบของไตรมาสก่อนได้รับการแก้ไขเพียงใด", "How far was mended what the last quarter found?"),
        USUAL,
    ),
)
#: What the process categories of PMQA are about; the province writes its questions under them.
_PMQA = (
    ("lead", "การนำองค์การ", "Leadership"),
    ("strategy", "การวางแผนเชิงยุทธศาสตร์", "Strategic planning"),
    ("people", "การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย", "Citizens and stakeholders"),
    ("measure", "การวัด การวิเคราะห์ และการจัดการความรู้", "Measurement and knowledge"),
    ("staff", "การมุ่งเน้นบุคลากร", "Staff"),
    ("work", "การมุ่งเน้นการปฏิบัติการ", "Operations"),
)
DEFAULT_SETS = (
    QuestionSetText(
        about=QuestionsAbout.PROJECT,
        names=("คำถามประเมินโครงการ ๕ ข้อ", "Five questions about a project"),
        questions=_PROJECT,
    ),
    QuestionSetText(
        about=QuestionsAbout.PLAN, names=("คำถามประเมินแผน ๔ ข้อ", "Four questions about the plan"), questions=_PLAN
    ),
    QuestionSetText(
        about=QuestionsAbout.PMQA,
        names=("แม่แบบ PMQA ให้จังหวัดเขียนคำถามเอง", "PMQA template, questions to be written by the province"),
        questions=tuple(
            AskedQuestion(
                code,
                (f"{thai}: จังหวัดดำเนินการเรื่องนี้ครบเพียงใด", f"{english}: how far does the province do this?"),
                USUAL,
            )
            for code, thai, english in _PMQA
        ),
    ),
)

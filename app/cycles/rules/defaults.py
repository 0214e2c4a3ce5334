"""The categories of need and the coded reasons that a new installation begins with; each row may be changed later."""

from __future__ import annotations

from typing import Any

from app.cycles.states import Dimension, Outcome

_CATEGORIES: dict[Dimension, tuple[tuple[str, str, str], ...]] = {
    Dimension.INFRASTRUCTURE: (
        ("roads", "ถนนและสะพาน", "Roads and bridges"),
        ("drainage", "ระบายน้ำ", "Drainage"),
        ("water_supply", "น้ำอุปโภคบริโภค", "Household water"),
        ("electricity", "ไฟฟ้าและแสงสว่าง", "Electricity and lighting"),
        ("public_buildings", "อาคารสาธารณะ", "Public buildings"),
        ("other_infrastructure", "โครงสร้างพื้นฐานอื่น ๆ", "Other infrastructure"),
    ),
    Dimension.ECONOMY: (
        ("farming", "เกษตร", "Farming"),
        ("enterprise", "แปรรูปและวิสาหกิจชุมชน", "Processing and community enterprise"),
        ("markets", "ตลาดและการท่องเที่ยว", "Markets and tourism"),
        ("other_economy", "เศรษฐกิจอื่น ๆ", "Other economy"),
    ),
    Dimension.SOCIETY: (
        ("care", "ผู้สูงอายุ ผู้พิการ และผู้ด้อยโอกาส", "Older, disabled and disadvantaged people"),
        ("health", "สาธารณสุข", "Public health"),
        ("education", "การศึกษา", "Education"),
        ("sport", "กีฬาและเยาวชน", "Sport and youth"),
        ("culture", "ศาสนาและวัฒนธรรม", "Religion and culture"),
        ("other_society", "สังคมและคุณภาพชีวิตอื่น ๆ", "Other society and quality of life"),
    ),
    Dimension.ENVIRONMENT: (
        ("water_sources", "แหล่งน้ำ", "Water sources"),
        ("forest", "ป่าไม้และไฟป่า", "Forests and forest fire"),
        ("waste", "ขยะและน้ำเสีย", "Waste and waste water"),
        ("riverbanks", "ป้องกันตลิ่ง", "Riverbank protection"),
        ("other_environment", "ทรัพยากรธรรมชาติและสิ่งแวดล้อมอื่น ๆ", "Other natural resources and environment"),
    ),
    Dimension.SECURITY: (
        ("safety", "ความปลอดภัยและยาเสพติด", "Safety and drugs"),
        ("disasters", "ป้องกันสาธารณภัย", "Disaster prevention"),
        ("other_security", "ความมั่นคงและการบริหารจัดการอื่น ๆ", "Other security and governance"),
    ),
}

_REASONS: dict[Outcome, tuple[tuple[str, str, str], ...]] = {
    Outcome.SETTLED: (
        ("settled_labour", "ชุมชนลงแรงทำเองได้", "The community can do it with its own labour"),
        ("settled_fund", "ใช้เงินกองทุนหรือเงินสมทบของชุมชน", "Paid from the community's fund or contributions"),
        ("settled_agreement", "ตกลงกติกาหรือแบ่งหน้าที่กันในชุมชน", "Settled by an agreement within the community"),
        ("settled_volunteers", "กลุ่มหรืออาสาสมัครในพื้นที่รับไปทำ", "A local group or volunteers take it on"),
        ("settled_done", "ดำเนินการแล้วเสร็จแล้ว", "It has been done already"),
    ),
    Outcome.REFERRED: (
        ("referred_local", "อยู่ในหน้าที่ขององค์กรปกครองส่วนท้องถิ่น", "It is the local government's duty"),
        ("referred_agency", "อยู่ในหน้าที่ของหน่วยงานเจ้าของภารกิจ", "It is another agency's mandate"),
        (
            "referred_joint",
            "ทำร่วมกับองค์กรปกครองส่วนท้องถิ่นหรือหน่วยงาน",
            "To be done jointly with a local government or agency",
        ),
        ("referred_planned", "มีอยู่ในแผนของหน่วยงานแล้ว", "It stands in an agency's plan already"),
        ("referred_urgent", "เร่งด่วน ต้องใช้งบของหน่วยงานที่มีอยู่", "Urgent: an agency's present budget must serve"),
        ("referred_knowledge", "ต้องการการสนับสนุนทางวิชาการก่อน", "Technical support is needed first"),
    ),
    Outcome.RETURNED: (
        ("returned_details", "รายละเอียดหรือปริมาณงานยังไม่ครบ", "Details or quantities are incomplete"),
        ("returned_cost", "ราคาประมาณการยังไม่สมเหตุผล", "The estimate is not plausible yet"),
        ("returned_land", "ยังไม่มีหนังสืออนุญาตใช้พื้นที่หรือหลักฐานที่ดิน", "The permission to use the land is missing"),
        ("returned_design", "ยังไม่มีแบบแปลนหรือแผนที่แสดงจุดดำเนินการ", "The drawing or the map of the place is missing"),
        ("returned_agreement", "ยังไม่มีมติหรือความเห็นของประชาคม", "The forum's resolution is missing"),
        ("returned_overlap", "ต้องตรวจสอบความซ้ำซ้อนกับโครงการอื่น", "It must be checked against another project"),
    ),
    Outcome.DEFERRED: (
        ("deferred_money", "วงเงินปีนี้ไม่พอ", "This year's money does not suffice"),
        ("deferred_rank", "ลำดับความสำคัญต่ำกว่าเรื่องอื่นในรอบนี้", "Other items ranked higher in this round"),
        ("deferred_readiness", "พื้นที่หรือเอกสารยังไม่พร้อม", "The place or the papers are not ready"),
        ("deferred_study", "ต้องศึกษาหรือสำรวจเพิ่มเติมก่อน", "A study or survey is needed first"),
        ("deferred_waits", "รอผลของโครงการที่เกี่ยวเนื่อง", "It waits for a project on which it depends"),
        ("deferred_time", "เวลาในรอบนี้ไม่พอพิจารณา", "There was no time left in this round"),
    ),
    Outcome.DECLINED: (
        ("declined_authority", "อยู่นอกอำนาจหน้าที่ของทุกหน่วยงานในจังหวัด", "It lies outside every duty in the province"),
        ("declined_law", "ขัดต่อกฎหมายหรือใช้พื้นที่ไม่ได้", "The law or the land does not permit it"),
        ("declined_duplicate", "ซ้ำกับโครงการที่มีอยู่แล้ว", "It repeats a project that exists"),
        ("declined_private", "ประโยชน์ตกแก่เอกชนรายเดียว", "A single private party would benefit"),
        ("declined_harm", "กระทบต่อสิ่งแวดล้อมหรือพื้นที่ข้างเคียง", "It would harm the environment or neighbours"),
        ("declined_value", "ไม่คุ้มค่าเมื่อเทียบกับประโยชน์", "The benefit does not justify the cost"),
    ),
    Outcome.WITHDRAWN: (
        ("withdrawn_solved", "ปัญหาหมดไปแล้ว", "The problem is gone"),
        ("withdrawn_forum", "ประชาคมมีมติขอถอน", "The forum resolved to withdraw it"),
        ("withdrawn_replaced", "เสนอเรื่องใหม่แทน", "Another item takes its place"),
        ("withdrawn_mistake", "บันทึกผิดหรือซ้ำ", "It was recorded by mistake or twice"),
        ("withdrawn_undone", "ยกเลิกการรวมหรือการแยก", "The merge or split was taken back"),
    ),
}

CATEGORIES: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "dimension": dimension.value, "name_th": thai, "name_en": english, "position": position}
    for position, (dimension, code, thai, english) in enumerate(
        ((dimension, *row) for dimension, rows in _CATEGORIES.items() for row in rows), start=1
    )
)
REASONS: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "outcome": outcome, "name_th": thai, "name_en": english, "position": position}
    for outcome, rows in _REASONS.items()
    for position, (code, thai, english) in enumerate(rows, start=1)
)

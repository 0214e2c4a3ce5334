"""What both sides say in the example's evaluations, and what its owners reply."""

from __future__ import annotations

#: Outside organisations: kind, Thai name, English name.
OUTSIDERS = (
    ("state", "มหาวิทยาลัยในจังหวัด (ตัวอย่าง)", "University of the province (example)"),
    ("civil", "สภาองค์กรชุมชนจังหวัด (ตัวอย่าง)", "Council of community organisations (example)"),
)
#: By quarter, what both sides answer to the five questions; the outsider sees other things on the ground.
OWN = {3: (3, 2, 3, 2, 3), 4: (3, 3, 3, 3, 2)}
OUTSIDE = {3: (3, 2, 2, 2, 1), 4: (3, 2, 2, 2, 2)}
OWN_EVIDENCE = "รายงานประจำเดือนและเอกสารตรวจรับของหน่วยงาน"
OUTSIDE_EVIDENCE = "ลงพื้นที่พร้อมผู้แทนหมู่บ้าน ถ่ายภาพและสอบถามผู้ใช้ประโยชน์ 12 ครัวเรือน"
OUTSIDE_WORDS = "งานตรงกับที่ประชาคมขอ แต่ยังไม่มีผู้รับผิดชอบบำรุงรักษาเป็นลายลักษณ์อักษร"
REPLY = "จะทำบันทึกข้อตกลงเรื่องผู้ดูแลกับ อบต. ให้แล้วเสร็จภายในสองเดือน โดยกลุ่มงานแผนของหน่วยงาน"

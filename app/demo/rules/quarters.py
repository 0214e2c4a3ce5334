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
#: Findings, their replies and what they led to.
PLAN_FINDING = "ค่าเป้าหมายของเป้าประสงค์ต่ำกว่าค่าที่ทำได้แล้วในปีฐาน จึงวัดความก้าวหน้าไม่ได้ ขอให้ทบทวนตัวเลข"
PLAN_REPLY = "ตรวจสอบแล้วเป็นจริง จะเสนอคณะกรรมการแก้ไขค่าเป้าหมายในแผนพัฒนาจังหวัด"
PLAN_OUTCOME = "แผนพัฒนาจังหวัดฉบับแก้ไขปรับค่าเป้าหมายแล้ว เปิดรับฟังความคิดเห็นและประกาศใช้"
STOPPED_FINDING = "งานหยุดตั้งแต่เดือนพฤษภาคม ร่องที่ขุดค้างไว้ไม่มีป้ายเตือนและไม่มีไฟส่องสว่าง เด็กเดินผ่านทุกวัน"
STOPPED_REPLY = "จะให้ผู้รับจ้างติดป้าย ไฟเตือน และราวกั้นระหว่างหยุดงาน"
STOPPED_OUTCOME = "ติดป้ายเตือน ไฟกะพริบ และราวกั้นตลอดแนวแล้ว ผู้ใหญ่บ้านตรวจดูเมื่อวันที่ 27 สิงหาคม"
DISPUTED = "หน่วยงานรายงานว่าแล้วเสร็จ แต่ผู้แทนประชาคมไปดูเมื่อวันที่ 10 ตุลาคม ส่วนปลายยังไม่แล้วเสร็จและใช้งานไม่ได้"
#: What the delegates of a forum signed on paper.
SHEET = "งานส่วนใหญ่แล้วเสร็จ แต่ 30 เมตรสุดท้ายยังไม่ได้ทำและยังไม่มีไหล่ทาง ขอให้ทำให้ครบตามที่ประชาคมขอ"

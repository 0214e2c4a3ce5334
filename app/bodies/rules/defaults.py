"""The lists of sectors and of kinds of committee that a new installation begins with; each row may be changed later."""

from __future__ import annotations

from datetime import date
from typing import Any

#: code, Thai name, English name. Local government is kept apart by type: since 2568 the Ministry of Interior asks that
#: executives of every type sit on the committees.
_SECTORS = (
    ("people", "ภาคประชาชนและผู้นำชุมชน", "People and community leaders"),
    ("civil_society", "ภาคประชาสังคม", "Civil society"),
    ("state", "ภาครัฐ", "State"),
    ("state_enterprise", "รัฐวิสาหกิจ", "State enterprises"),
    ("pao", "องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation"),
    ("municipality", "เทศบาล", "Municipalities"),
    ("tao", "องค์การบริหารส่วนตำบล", "Subdistrict administrative organisations"),
    ("private", "ภาคธุรกิจเอกชน", "Private sector"),
    ("academia", "สถาบันการศึกษา", "Academic institutions"),
    ("experts", "ผู้ทรงคุณวุฒิ", "Experts"),
)

_LOCAL_ACT = "พระราชบัญญัติลักษณะปกครองท้องที่ พระพุทธศักราช 2457 มาตรา 28 ตรี และที่แก้ไขเพิ่มเติม"
_PLANS_OF_DISTRICTS = "ระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนและประสานแผนพัฒนาพื้นที่ในระดับอำเภอและตำบล พ.ศ. 2562"
_AREA_DECREE = "พระราชกฤษฎีกาว่าด้วยการบริหารงานเชิงพื้นที่แบบบูรณาการ พ.ศ. 2565"

#: One kind for each tier: code, level, abbreviation, Thai name, English name, legal reference, in force since.
_BODY_KINDS = (
    ("village_committee", "village", "กม.", "คณะกรรมการหมู่บ้าน", "Village committee", _LOCAL_ACT, None),
    (
        "subdistrict_committee",
        "subdistrict",
        "ก.บ.ต.",
        "คณะกรรมการบริหารงานตำบลแบบบูรณาการ",
        "Integrated subdistrict administration committee",
        _PLANS_OF_DISTRICTS,
        date(2019, 6, 12),
    ),
    (
        "district_committee",
        "district",
        "ก.บ.อ.",
        "คณะกรรมการบริหารงานอำเภอแบบบูรณาการ",
        "Integrated district administration committee",
        _PLANS_OF_DISTRICTS,
        date(2019, 6, 12),
    ),
    (
        "province_committee",
        "province",
        "ก.บ.จ.",
        "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ",
        "Integrated provincial administration committee",
        _AREA_DECREE,
        date(2022, 8, 20),
    ),
    (
        "cluster_committee",
        "cluster",
        "ก.บ.ก.",
        "คณะกรรมการบริหารงานกลุ่มจังหวัดแบบบูรณาการ",
        "Integrated provincial-cluster administration committee",
        _AREA_DECREE,
        date(2022, 8, 20),
    ),
)

_GOOD_GOVERNANCE = "พระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. 2534 มาตรา 55/1 และที่แก้ไขเพิ่มเติม"
_BY_ORDER = "ตามคำสั่งแต่งตั้ง"

#: Kinds that decide at no tier: code, level ("" for every level), abbreviation, both names, legal reference.
_OTHER_KINDS = (
    (
        *("good_governance_committee", "province", "ก.ธ.จ.", "คณะกรรมการธรรมาภิบาลจังหวัด"),
        *("Provincial good-governance committee", _GOOD_GOVERNANCE),
    ),
    (
        *("public_private_committee", "province", "กรอ.จังหวัด", "คณะกรรมการร่วมภาครัฐและเอกชนจังหวัด"),
        *("Provincial public-private committee", _BY_ORDER),
    ),
    ("local_committee", "", "", "คณะกรรมการพัฒนาท้องถิ่น", "Local development committee", _BY_ORDER),
    ("screening_group", "", "", "คณะทำงานกลั่นกรองโครงการ", "Screening working group", _BY_ORDER),
    ("monitoring_group", "", "", "คณะทำงานติดตามประเมินผล", "Monitoring working group", _BY_ORDER),
)

#: code, Thai name, English name: groups that a cycle may ask to be counted beside sector, sex and age.
_GROUPS = (
    ("disability", "คนพิการ", "People with disabilities"),
    ("welfare", "ผู้มีบัตรสวัสดิการแห่งรัฐ", "Holders of the state welfare card"),
    ("ethnic", "กลุ่มชาติพันธุ์", "Ethnic groups"),
    ("newcomers", "ผู้ที่ย้ายมาอยู่ใหม่หรือไม่มีชื่อในทะเบียนบ้าน", "People who moved in or are not registered here"),
    ("carers", "ผู้ดูแลเด็กเล็กหรือผู้ป่วยติดเตียง", "Carers of small children or bedridden people"),
)

GROUPS: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "name_th": thai, "name_en": english, "position": position}
    for position, (code, thai, english) in enumerate(_GROUPS, start=1)
)
SECTORS: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "name_th": thai, "name_en": english, "position": position}
    for position, (code, thai, english) in enumerate(_SECTORS, start=1)
)
BODY_KINDS: tuple[dict[str, Any], ...] = tuple(
    dict(
        zip(
            ("code", "level", "abbreviation", "name_th", "name_en", "legal_reference", "valid_from"),
            kind,
            strict=True,
        )
    )
    for kind in _BODY_KINDS
)
#: Committees and working groups that decide at no tier: they screen, monitor or check.
OTHER_KINDS: tuple[dict[str, Any], ...] = tuple(
    dict(zip(("code", "level", "abbreviation", "name_th", "name_en", "legal_reference"), kind, strict=True))
    for kind in _OTHER_KINDS
)

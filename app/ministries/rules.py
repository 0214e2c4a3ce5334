"""The ministries and departments with which a new installation begins: from memory, to be verified, changed by people.

An office that is missing is entered by whoever administers every province; what stands is never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MinistryDefault:
    """One ministry of the list: its code in addresses, both names, and its departments by code."""

    code: str
    name_th: str
    name_en: str
    departments: Mapping[str, tuple[str, str]]


MINISTRIES: tuple[MinistryDefault, ...] = (
    MinistryDefault("pmo", "สำนักนายกรัฐมนตรี", "Office of the Prime Minister", {}),
    MinistryDefault("mof", "กระทรวงการคลัง", "Ministry of Finance", {}),
    MinistryDefault("mots", "กระทรวงการท่องเที่ยวและกีฬา", "Ministry of Tourism and Sports", {}),
    MinistryDefault(
        "msdhs",
        "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์",
        "Ministry of Social Development and Human Security",
        {"dop": ("กรมกิจการผู้สูงอายุ", "Department of Older Persons")},
    ),
    MinistryDefault(
        "moac",
        "กระทรวงเกษตรและสหกรณ์",
        "Ministry of Agriculture and Cooperatives",
        {
            "rid": ("กรมชลประทาน", "Royal Irrigation Department"),
            "doae": ("กรมส่งเสริมการเกษตร", "Department of Agricultural Extension"),
            "dld": ("กรมปศุสัตว์", "Department of Livestock Development"),
            "dof": ("กรมประมง", "Department of Fisheries"),
            "ldd": ("กรมพัฒนาที่ดิน", "Land Development Department"),
            "cpd": ("กรมส่งเสริมสหกรณ์", "Cooperative Promotion Department"),
        },
    ),
    MinistryDefault(
        "mot",
        "กระทรวงคมนาคม",
        "Ministry of Transport",
        {
            "doh": ("กรมทางหลวง", "Department of Highways"),
            "drr": ("กรมทางหลวงชนบท", "Department of Rural Roads"),
            "md": ("กรมเจ้าท่า", "Marine Department"),
        },
    ),
    MinistryDefault(
        "mnre",
        "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม",
        "Ministry of Natural Resources and Environment",
        {
            "dwr": ("กรมทรัพยากรน้ำ", "Department of Water Resources"),
            "dgr": ("กรมทรัพยากรน้ำบาดาล", "Department of Groundwater Resources"),
            "rfd": ("กรมป่าไม้", "Royal Forest Department"),
            "dnp": ("กรมอุทยานแห่งชาติ สัตว์ป่า และพันธุ์พืช", "Department of National Parks, Wildlife and Plants"),
            "pcd": ("กรมควบคุมมลพิษ", "Pollution Control Department"),
        },
    ),
    MinistryDefault("mdes", "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "Ministry of Digital Economy and Society", {}),
    MinistryDefault("moen", "กระทรวงพลังงาน", "Ministry of Energy", {}),
    MinistryDefault("moc", "กระทรวงพาณิชย์", "Ministry of Commerce", {}),
    MinistryDefault(
        "moi",
        "กระทรวงมหาดไทย",
        "Ministry of Interior",
        {
            "dopa": ("กรมการปกครอง", "Department of Provincial Administration"),
            "cdd": ("กรมการพัฒนาชุมชน", "Community Development Department"),
            "dpt": ("กรมโยธาธิการและผังเมือง", "Department of Public Works and Town and Country Planning"),
            "ddpm": ("กรมป้องกันและบรรเทาสาธารณภัย", "Department of Disaster Prevention and Mitigation"),
            "dla": ("กรมส่งเสริมการปกครองท้องถิ่น", "Department of Local Administration"),
        },
    ),
    MinistryDefault("moj", "กระทรวงยุติธรรม", "Ministry of Justice", {}),
    MinistryDefault("mol", "กระทรวงแรงงาน", "Ministry of Labour", {}),
    MinistryDefault("mculture", "กระทรวงวัฒนธรรม", "Ministry of Culture", {}),
    MinistryDefault(
        "mhesi",
        "กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม",
        "Ministry of Higher Education, Science, Research and Innovation",
        {},
    ),
    MinistryDefault(
        "moe",
        "กระทรวงศึกษาธิการ",
        "Ministry of Education",
        {"obec": ("สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "Office of the Basic Education Commission")},
    ),
    MinistryDefault(
        "moph",
        "กระทรวงสาธารณสุข",
        "Ministry of Public Health",
        {
            "ddc": ("กรมควบคุมโรค", "Department of Disease Control"),
            "anamai": ("กรมอนามัย", "Department of Health"),
        },
    ),
    MinistryDefault("mind", "กระทรวงอุตสาหกรรม", "Ministry of Industry", {}),
)

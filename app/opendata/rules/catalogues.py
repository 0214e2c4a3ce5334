"""The packages as catalogues want them: the government's (GD Catalog, a CKAN schema) and DCAT 3. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: The fields that the government's catalogue requires of every data set (thai_gdc, ckan_dataset.json of 8 Feb 2024).
REQUIRED = (
    *("data_type", "title", "maintainer", "maintainer_email", "tag_string", "notes", "objective"),
    *("update_frequency_unit", "geo_coverage", "data_source", "data_format", "data_category", "license_id"),
)
#: Its lists of values, as far as we use them or an office may choose from them.
VALUES = {
    "data_type": ("ข้อมูลระเบียน", "ข้อมูลสถิติ", "ข้อมูลภูมิสารสนเทศเชิงพื้นที่", "ข้อมูลหลากหลายประเภท", "ข้อมูลประเภทอื่นๆ"),
    "objective": (
        "ยุทธศาสตร์ชาติ",
        "แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ",
        "แผนความมั่นคงแห่งชาติ",
        "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ",
        "แผนปฏิรูปประเทศ",
        "แผนระดับที่ 3 (มติครม. 4 ธ.ค. 2560)",
        "นโยบายรัฐบาล/ข้อสั่งการนายกรัฐมนตรี",
        "มติคณะรัฐมนตรี",
        "เพื่อการให้บริการประชาชน",
        "กฎหมายที่เกี่ยวข้อง",
        "พันธกิจหน่วยงาน",
        "ดัชนี/ตัวชี้วัดระดับนานาชาติ",
        "ไม่ทราบ",
        "อื่นๆ",
    ),
    "update_frequency_unit": ("ปี", "ครึ่งปี", "ไตรมาส", "เดือน", "สัปดาห์", "วัน", "วันทำการ", "ตามเวลาจริง"),
    "geo_coverage": ("จังหวัด", "อำเภอ", "ตำบล", "หมู่บ้าน", "พิกัด"),
    "data_format": ("CSV", "JSON", "HTML", "XLS", "PDF", "อื่นๆ"),
    "data_category": ("ข้อมูลสาธารณะ", "ข้อมูลส่วนบุคคล", "ข้อมูลความมั่นคง", "ข้อมูลความลับทางราชการ"),
    "license_id": (
        "License not specified",
        "Creative Commons Attributions",
        "Creative Commons Attribution Share-Alike",
        "Creative Commons Non-Commercial (Any)",
        "Open Data Common",
        "GNU Free Documentation License",
        "อื่นๆ",
    ),
}
#: What the catalogue calls our licences.
_LICENCES = {"CC-BY-4.0": "Creative Commons Attributions", "ODbL-1.0": "Open Data Common"}
_LICENCES |= {"ODC-By-1.0": "Open Data Common"}
_TAGS = ("ประชาคม", "แผนพัฒนาจังหวัด", "ความต้องการของประชาชน", "งบประมาณ", "โครงการ")
_DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One package as catalogues see it; (Thai, English) pairs, absolute addresses; size and moment once it was made."""

    name: str
    series: str
    title: tuple[str, str]
    province: tuple[str, str]
    fiscal_year: int
    page: str
    file: str
    size: int | None
    updated: str | None
    licence: tuple[str, str, str]
    contact: tuple[str, str]
    objective: str


def gd_dataset(one: Dataset) -> dict[str, Any]:
    """Return the data set for the government's catalogue; years B.E. What the office has not said is an empty text."""
    return {
        "name": one.name,
        "title": one.title[0],
        "data_type": "ข้อมูลหลากหลายประเภท",
        "maintainer": one.contact[0] or f"สำนักงานจังหวัด{one.province[0]}",
        "maintainer_email": one.contact[1],
        "tag_string": ",".join(_TAGS),
        "notes": (
            "ความต้องการจากประชาคมหมู่บ้านและชุมชน ข้อเสนอโครงการ ผลการพิจารณาพร้อมเหตุผล "
            f"การเชื่อมโยงถึงโครงการที่ได้รับงบประมาณ และความก้าวหน้า ปีงบประมาณ พ.ศ. {one.fiscal_year}"
        ),
        "objective": one.objective,
        "update_frequency_unit": "วัน",
        "update_frequency_interval": "1",
        "geo_coverage": "หมู่บ้าน",
        "data_source": f"เวทีประชาคมและคณะกรรมการทุกระดับของจังหวัด{one.province[0]}",
        "data_format": ["CSV", "JSON"],
        "data_category": "ข้อมูลสาธารณะ",
        "license_id": _LICENCES.get(one.licence[0], "อื่นๆ"),
        "license_id_other": "" if one.licence[0] in _LICENCES else one.licence[1],
        "data_language": ["ไทย"],
        "url": one.page,
        "last_updated_date": (one.updated or "")[:10],
        "resources": [{"name": one.title[0], "url": one.file, "format": "ZIP", "mimetype": "application/zip"}],
    }


def missing(dataset: dict[str, Any]) -> list[str]:
    """Return the required fields that are empty, or hold what is on no list."""
    return [name for name in REQUIRED if not dataset.get(name) or not _listed(name, dataset[name])]


def _listed(name: str, value: Any) -> bool:
    chosen = value if isinstance(value, list) else [value]
    return name not in VALUES or set(chosen) <= set(VALUES[name])


def dcat(here: str, home: str, datasets: Sequence[Dataset]) -> dict[str, Any]:
    """Return the catalogue as DCAT 3 in JSON-LD: a series for each province, in it a data set for each cycle."""
    publisher = {"@id": home, "@type": "foaf:Agent", "foaf:homepage": {"@id": home}, "foaf:name": "ทุกเสียง"}
    series = {one.series: one for one in datasets}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": [{"@value": "ข้อมูลเปิดของทุกเสียง", "@language": "th"}],
        "dct:publisher": publisher,
        "dcat:dataset": [
            *(_series(here, name, one) for name, one in sorted(series.items())),
            *(_dataset(here, one, publisher) for one in datasets),
        ],
    }


def _said(pair: tuple[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for text, language in zip(pair, ("th", "en"), strict=True) if text]


def _series(here: str, name: str, one: Dataset) -> dict[str, Any]:
    return {
        "@id": f"{here}#{name}",
        "@type": "dcat:DatasetSeries",
        "dct:title": _said(one.province),
        "dct:accrualPeriodicity": {"@id": _DAILY},
    }


def _dataset(here: str, one: Dataset, publisher: dict[str, Any]) -> dict[str, Any]:
    file: dict[str, Any] = {
        "@id": one.file,
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": one.page},
        "dcat:downloadURL": {"@id": one.file},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/application/zip"},
        "dct:license": {"@id": one.licence[2]},
    }
    said: dict[str, Any] = {
        "@id": f"{here}#{one.name}",
        "@type": "dcat:Dataset",
        "dcat:inSeries": {"@id": f"{here}#{one.series}"},
        "dct:title": _said(one.title),
        "dct:description": _said(one.title),
        "dct:identifier": one.name,
        "dct:license": {"@id": one.licence[2]},
        "dct:publisher": {"@id": publisher["@id"]},
        "dct:accrualPeriodicity": {"@id": _DAILY},
        "dcat:landingPage": {"@id": one.page},
        "dcat:distribution": file,
    }
    if one.size is not None:
        file["dcat:byteSize"] = {"@value": str(one.size), "@type": "xsd:nonNegativeInteger"}
        said["dct:modified"] = {"@value": one.updated, "@type": "xsd:dateTime"}
    if one.contact[0]:
        mail = {"vcard:hasEmail": {"@id": f"mailto:{one.contact[1]}"}} if one.contact[1] else {}
        said["dcat:contactPoint"] = {"@type": "vcard:Organization", "vcard:fn": one.contact[0], **mail}
    return said

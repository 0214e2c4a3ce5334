"""Positions: every usual way to write one is read to within a metre, and what is none is refused by name."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.thai.coordinates import (
    _ALPHABET,
    CoordinateFault,
    NotAPosition,
    Point,
    degrees_text,
    is_metric,
    parse_point,
    parse_points,
)
from app.thai.digits import to_thai
from app.thai.land import land_text, length_text
from app.thai.utm import INDIAN_1975, from_utm, to_utm, to_wgs84, zone_of

POINT = (14_050_120, 101_370_110)
points = st.tuples(st.integers(5_000_010, 20_999_990), st.integers(97_000_010, 105_999_990))


def _metres(one: Point, other: Point) -> float:
    east = (one[1] - other[1]) * math.cos(math.radians(one[0] / 1e6))
    return math.hypot(one[0] - other[0], east) * 0.1114


def _sexagesimal(e6: int, minutes: str, seconds: str) -> str:
    whole, rest = divmod(e6 * 3600, 3600 * 10**6)
    full, part = divmod(rest / 1e6, 60)
    return f"{whole}°{int(full):02d}{minutes}{part:07.4f}{seconds}"


def _minutes(e6: int) -> str:
    whole, rest = divmod(e6, 10**6)
    return f"{whole}° {rest * 60 / 1e6:.5f}'"


def _utm(point: Point, form: str) -> str:
    lat, lon = point[0] / 1e6, point[1] / 1e6
    east, north = to_utm(lat, lon, zone_of(lon))
    return form.format(zone=zone_of(lon), east=east, north=north)


def _plus(point: Point) -> str:
    """The 11-digit code of the point, written here in integers after the specification of Open Location Code."""
    lat, lon = (point[0] + 90 * 10**6) * 40, (point[1] + 180 * 10**6) * 32
    lat, lon = lat // 1000, lon // 1000  # fractions of 1/40000 and 1/32000 degree
    row, column = lat % 5, lon % 4
    lat, lon, code = lat // 5, lon // 4, ""
    for _pair in range(5):
        lat, high = divmod(lat, 20)
        lon, wide = divmod(lon, 20)
        code = _ALPHABET[high] + _ALPHABET[wide] + code
    return f"{code[:8]}+{code[8:]}{_ALPHABET[row * 4 + column]}"


FORMS: tuple[Callable[[Point], str], ...] = (
    lambda p: degrees_text(p, 6),
    lambda p: ", ".join(reversed(degrees_text(p, 6).split(", "))),
    lambda p: degrees_text(p, 6).replace(",", ""),
    lambda p: to_thai(degrees_text(p, 6)),
    lambda p: "{}°N {}°E".format(*degrees_text(p, 6).split(", ")),
    lambda p: "E{1} N{0}".format(*degrees_text(p, 6).split(", ")),
    lambda p: "{} น. {} ต.".format(*degrees_text(p, 6).split(", ")),
    lambda p: to_thai("ละติจูด {} ลองจิจูด {}".format(*degrees_text(p, 6).split(", "))),
    lambda p: f"{_sexagesimal(p[0], chr(39), chr(34))}N {_sexagesimal(p[1], chr(39), chr(34))}E",
    lambda p: f"{_sexagesimal(p[0], '′', '″')} {_sexagesimal(p[1], '′', '″')}",
    lambda p: f"{_sexagesimal(p[1], ' ลิปดา ', ' พิลิปดา')} ตะวันออก {_sexagesimal(p[0], ' ลิปดา ', ' พิลิปดา')} เหนือ",
    lambda p: f"{_minutes(p[0])} N, {_minutes(p[1])} E",
    lambda p: _utm(p, "{zone}P {east:.1f} {north:.1f}"),
    lambda p: _utm(p, "UTM zone {zone}N E {east:,.1f} N {north:,.1f}"),
    lambda p: to_thai(_utm(p, "โซน {zone} X: {east:.0f} Y: {north:.0f}")),
    lambda p: _utm(p, "{east:.1f}, {north:.1f}"),
    lambda p: "https://www.google.com/maps/@{},{},15z".format(*degrees_text(p, 6).split(", ")),
    lambda p: "https://www.google.co.th/maps/place/X/@13,100,17z/data=!3m1!4b1!8m2!3d{}!4d{}!16s".format(
        *degrees_text(p, 6).split(", ")
    ),
    lambda p: "[ที่อยู่]\nศาลาบ้านหนองบัว\nhttps://maps.google.com/?q={},{}".format(*degrees_text(p, 6).split(", ")),
    lambda p: "https://www.openstreetmap.org/#map=15/{}/{}".format(*degrees_text(p, 6).split(", ")),
    lambda p: "https://www.openstreetmap.org/?mlat={}&mlon={}#map=9/1/1".format(*degrees_text(p, 6).split(", ")),
    lambda p: "https://maps.apple.com/?ll={},{}&q=Pin".format(*degrees_text(p, 6).split(", ")),
    lambda p: "geo:{},{}?z=15".format(*degrees_text(p, 6).split(", ")),
)


@pytest.mark.parametrize("form", FORMS)
@given(point=points)
@example(point=POINT)
@example(point=(5_623_000, 101_999_990))
def test_every_form_is_read_to_within_a_metre(form: Callable[[Point], str], point: Point) -> None:
    read = parse_points(form(point), near=point)
    assert len(read) == 1
    assert _metres(read[0], point) < 1


@given(point=points)
def test_a_plus_code_is_read_to_the_size_of_its_cell(point: Point) -> None:
    assert _metres(parse_points(_plus(point))[0], point) < 2.5


@given(st.lists(points, min_size=2, max_size=12), st.sampled_from(("\n", "; ", " | ", ";\n")))
def test_a_list_keeps_its_order(line: list[Point], between: str) -> None:
    assert parse_points(between.join(degrees_text(point, 6) for point in line)) == line


@given(point=points)
def test_utm_agrees_with_proj(point: Point) -> None:
    from pyproj import Transformer

    lat, lon = point[0] / 1e6, point[1] / 1e6
    for zone in (47, 48):
        east, north = Transformer.from_crs(4326, 32600 + zone, always_xy=True).transform(lon, lat)
        assert to_utm(lat, lon, zone) == pytest.approx((east, north), abs=1e-3)
        assert from_utm(east, north, zone) == pytest.approx((lat, lon), abs=1e-8)


@given(point=points)
def test_indian_1975_agrees_with_proj(point: Point) -> None:
    from pyproj import Transformer

    zone = zone_of(point[1] / 1e6)
    moved = f"+proj=utm +zone={zone} +a=6377276.345 +rf=300.8017 +towgs84=204.4798,837.894,294.7765 +units=m +type=crs"
    east, north = Transformer.from_crs(4326, moved, always_xy=True).transform(point[1] / 1e6, point[0] / 1e6)
    read = parse_points(f"Indian 1975 UTM {zone}N {east:.2f} {north:.2f}")[0]
    assert _metres(read, point) < 1
    assert to_wgs84(*from_utm(east, north, zone, INDIAN_1975), INDIAN_1975) == pytest.approx(
        (point[0] / 1e6, point[1] / 1e6), abs=1e-6
    )


def test_a_point_that_a_surveyor_gives_on_both_datums_is_met() -> None:
    """By the Royal Thai Survey Department's shifts Indian 673310.690/1520741.207 is WGS 84 672978.171/1521044.256."""
    lat, lon = to_wgs84(*from_utm(673_310.690, 1_520_741.207, 47, INDIAN_1975), INDIAN_1975)
    assert to_utm(lat, lon, 47) == pytest.approx((672_978.171, 1_521_044.256), abs=0.5)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("47P QR 559 545", "47N 755950 1554550"),
        ("47PQR559545", "47N 755950 1554550"),
        ("47PQR5594454554", "47N 755944.5 1554554.5"),
        ("QR 559545", "47N 755950 1554550"),
        ("ระวาง L7018 47P QR 559 545", "47N 755950 1554550"),
        ("VE ๒๐๔๕๐๘ Indian 1975", "Indian 1975 48N 420450 1950850"),
        ("47P QR 559 545 L7017", "Indian 1975 47N 755950 1554550"),
        ("Indian Thailand 47P 755000 1555000", "Indian 1975 47N 755000 1555000"),
        ("47P 755000 1555000 Indian", "Indian 1975 47N 755000 1555000"),
        ("47P 755000 1555000 L7017", "Indian 1975 47N 755000 1555000"),
        ("47P 755000 1555000 WGS-84", "47N 755000 1555000"),
        ("14.05012 N 101.37011 E WGS84", "14.05012, 101.37011"),
        ("14.05012 101.37011 0.0 4.5", "14.05012, 101.37011"),
        ("POINT (101.37011 14.05012)", "14.05012, 101.37011"),
    ],
)
def test_grid_references_and_names_of_datums_are_read(text: str, plain: str) -> None:
    assert parse_point(text) == parse_point(plain)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("47P 755900 1554400", True),
        ("755900 1554400 Indian 1975", True),
        ("47P QR 559 545", True),
        ("14.05, 101.37", False),
        ("7P52MX2F+7G", False),
        ("https://maps.google.com/?q=14.05,101.37", False),
    ],
)
def test_only_metres_of_a_grid_have_another_reading(text: str, metric: bool) -> None:
    assert is_metric(text) is metric


@given(point=points)
def test_degrees_on_indian_1975_are_moved(point: Point) -> None:
    if not 6_000_000 < point[0] < 20_000_000 or not 98_000_000 < point[1] < 105_000_000:
        return
    moved = parse_point(f"{degrees_text(point, 6)} Indian 1975")
    assert 300 < _metres(moved, point) < 500


def test_the_datum_counts_only_where_it_is_named() -> None:
    plain, named = (parse_points(f"{name} 47P 755900 1554400")[0] for name in ("", "Indian 1975"))
    assert 300 < _metres(plain, named) < 600


def test_a_zone_that_is_not_written_is_taken_from_where_the_forum_is() -> None:
    east, north = to_utm(POINT[0] / 1e6, POINT[1] / 1e6, 47)
    with pytest.raises(NotAPosition, match=CoordinateFault.ZONE):
        parse_points(f"{east - 200_000:.0f} {north:.0f}")
    assert parse_points(f"{east:.0f} {north:.0f}", near=POINT)[0][1] < 102_000_000


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", CoordinateFault.UNREAD),
        ("ข้างวัด", CoordinateFault.UNREAD),
        ("14.05", CoordinateFault.UNREAD),
        ("14°61' 101°22'", CoordinateFault.UNREAD),
        ("14.5° 30' 101°22'", CoordinateFault.UNREAD),
        ("N 14.05 N 101.37", CoordinateFault.UNREAD),
        ("https://example.org/x", CoordinateFault.UNREAD),
        ("https://maps.app.goo.gl/AbC123", CoordinateFault.SHORT_LINK),
        ("ดูที่ https://goo.gl/maps/AbC123", CoordinateFault.SHORT_LINK),
        ("48.85, 2.35", CoordinateFault.OUTSIDE),
        ("14.05 S 101.37 E", CoordinateFault.OUTSIDE),
        ("-14.05, 101.37", CoordinateFault.OUTSIDE),
        ("0, 0", CoordinateFault.OUTSIDE),
        ("47P 100001 2399999", CoordinateFault.OUTSIDE),
        ("geo:0,0", CoordinateFault.OUTSIDE),
        ("14.05,101.37\n" * 600, CoordinateFault.TOO_MANY),
        ("9" * 30_000, CoordinateFault.TOO_MANY),
        ("14.05, 101.37; ข้างวัด", CoordinateFault.UNREAD),
    ],
)
def test_what_is_no_position_says_why(text: str, fault: CoordinateFault) -> None:
    with pytest.raises(NotAPosition) as refused:
        parse_points(text)
    assert refused.value.fault is fault
    assert len(refused.value.part) <= 80


@given(st.text(max_size=300) | st.text("0123456789๐๑.,;:°'\"NESWนต +-!@/=&?#d\n", max_size=300))
def test_nothing_typed_raises_anything_else(text: str) -> None:
    try:
        read = parse_points(text)
    except NotAPosition:
        return
    assert all(5_000_000 <= lat <= 21_000_000 and 97_000_000 <= lon <= 106_000_000 for lat, lon in read)


@pytest.mark.parametrize(
    "bit",
    ["9", "1 ", "1,", "°", "ต.", "N", ";", "https://", "!3d1", "@1.", "14.0", "1'", "lat", "ตะวันออก", "&q=1", "X"],
)
def test_long_texts_of_one_bit_are_refused_at_once(bit: str) -> None:
    with pytest.raises(NotAPosition):
        parse_points(bit * (19_990 // len(bit)))
    with pytest.raises(NotAPosition):
        parse_points("https://maps.google.com/" + bit * (1_900 // len(bit)))


@pytest.mark.parametrize(
    ("square_metres", "thai"),
    [
        (0, "0 ตารางวา"),
        (4, "1 ตารางวา"),
        (1600, "1 ไร่"),
        (3 * 1600 + 400 + 120, "3 ไร่ 1 งาน 30 ตารางวา"),
        (3_200_000, "2,000 ไร่"),
    ],
)
def test_land_is_told_in_rai_ngan_and_wa(square_metres: int, thai: str) -> None:
    assert land_text(square_metres) == thai


def test_a_length_is_told_in_metres_and_from_a_kilometre_in_kilometres() -> None:
    assert (length_text(850), length_text(1850)) == ("850 เมตร", "1.85 กิโลเมตร")
    assert (length_text(850, "en"), length_text(1850, "en")) == ("850 m", "1.85 km")

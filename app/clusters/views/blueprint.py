"""The blueprint of the clusters, and the addresses of its records."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.areas.rules import addresses
from app.clusters.queries import clusters as queries
from app.clusters.queries import joint, pool
from app.web.once import address_of

bp = Blueprint("clusters", __name__, template_folder="../templates")


@address_of("cluster")
def _cluster(ident: int) -> str:
    one = queries.by_id(ident)
    return addresses.area(one.area.path) if one else url_for("clusters.index")


@address_of("cluster_cycle")
def _cycle(_ident: int) -> str:
    return url_for("clusters.index")


@address_of("cluster_meeting")
def _meeting(ident: int) -> str:
    one = queries.meeting_by_id(ident)
    code = one.cycle.cluster.area.code if one else ""
    return (
        url_for("clusters.meeting", code=code, year=one.cycle.fiscal_year, number=one.number)
        if one
        else url_for("clusters.index")
    )


@address_of("joint_project")
def _joint(ident: int) -> str:
    one = joint.by_id(ident)
    return url_for("clusters.joint", ref=one.ref) if one else url_for("clusters.index")


@address_of("need_group")
def _group(ident: int) -> str:
    one = pool.group_by_id(ident)
    return url_for("clusters.pool", code=one.cycle.cluster.area.code) if one else url_for("clusters.index")


@address_of("joint_partner")
def _partner(ident: int) -> str:
    one = joint.partner_by_id(ident)
    return url_for("clusters.part", ref=one.joint.ref, province=one.province) if one else url_for("clusters.index")

"""The files that write to tables beside the session's objects, each with the reason."""

from __future__ import annotations

#: Files that write tables by statements, and why they may. Those of recorded tables do it inside an act that tells
#: the change itself, or change what an entry need not tell.
ROADS = {
    "app/accounts/actions/passkeys.py": "which challenge was taken, and how often a key was used, belong to no record",
    "app/accounts/actions/factors.py": "which code was taken last, and whose sign-in it opened, belong to no record",
    "app/aggregation/actions/tell_apart.py": "pairs that may be alike are found again, and belong to no record",
    "app/clusters/actions/pool.py": "pairs that may be alike are found again each night, and belong to no record",
    "app/cycles/actions/counters.py": "counters are derived, and added up by the database",
    "app/cycles/actions/desk.py": "a desk of thousands: which decision stands is told by the decisions' own entries",
    "app/files/actions.py": "bytes under their digest belong to no record; the file that names them is recorded",
    "app/following/actions/following.py": "messages and followers belong to no record",
    "app/following/actions/send.py": "messages and followers belong to no record",
    "app/jobs/actions.py": "jobs and workers belong to no record",
    "app/ledger/order.py": "places of entries belong to the ledger itself",
    "app/ledger/recording.py": "an act's own insert, which notes each row",
    "app/opendata/rules/layers.py": "a GeoPackage is a file of SQLite's, apart from our database",
    "app/operations/queries/entered.py": "names the tables of the recorded kinds, and touches no row",
    "app/operations/actions/upgrade.py": "asks at which revision the schema stands, and touches no row",
    "app/operations/actions/retention.py": "sign-ins, tries, codes and drafts belong to no record",
    "app/operations/actions/segments.py": "plays back rows behind a restored archive, then verifies them all",
    "app/operations/actions/restore.py": "fills an empty database with the rows of an archive, then verifies them all",
    "app/operations/queries/snapshot.py": "copies the whole database by its own backup interface, and touches no row",
    "app/overlaps/actions.py": "overlaps are found again, and belong to no record",
    "app/store/replicas.py": "replicas and the primary are asked where they stand; nothing is written",
    "app/publiclog/actions/sequence.py": "leaves and tiles follow from the ledger, and belong to no record",
    "app/store/engine.py": "how a transaction of SQLite begins",
    "app/store/numbering.py": "a number is taken from a counter that stays locked until the act is over",
    "app/store/owner.py": "grants the server's role its part of the tables, and touches no row",
    "app/store/queries.py": "asks whether the database answers, before anybody has a session",
    "app/store/statistics.py": "lets the database count its own tables, and touches no row",
    "app/store/triggers.py": "names the acts that the database refuses, and lifts them while a table is changed",
}

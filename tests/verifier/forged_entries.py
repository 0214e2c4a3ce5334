"""Forged entries and texts, and a bundle that says it is of another area."""

from __future__ import annotations

import random

import rfc8785

from tests.verifier.forgeries import ENTRIES, OPENINGS, entries_of, found_as, needing, shown_in, with_lines
from tests.verifier.making import Files, Secret, Story, lines_of


@found_as("digest")
def an_amount_is_changed(files: Files, rng: random.Random) -> Files:
    entries, (at, name) = entries_of(files), rng.choice(needing(files, "satang"))
    entries[at]["content"]["changes"][name]["satang"] += rng.choice((1, 100, -1))
    return with_lines(files, ENTRIES, entries)


@found_as("digest")
def households_are_changed(files: Files, rng: random.Random) -> Files:
    entries, (at, name) = entries_of(files), rng.choice(needing(files, "households"))
    entries[at]["content"]["changes"][name]["households"] *= 10
    return with_lines(files, ENTRIES, entries)


@found_as("digest")
def a_need_is_cut_out_of_its_entry(files: Files, rng: random.Random) -> Files:
    entries, (at, name) = entries_of(files), rng.choice(needing(files, "number"))
    del entries[at]["content"]["changes"][name]
    return with_lines(files, ENTRIES, entries)


@found_as("digest", "form")
def a_duty_is_changed(files: Files, rng: random.Random) -> Files:
    entries, at = entries_of(files), rng.choice(shown_in(files))
    entries[at]["content"]["actor"][1] = "reviewer"
    return with_lines(files, ENTRIES, entries)


@found_as("digest", "form")
def a_moment_is_changed(files: Files, rng: random.Random) -> Files:
    entries, at = entries_of(files), rng.choice(shown_in(files))
    entries[at]["content"]["at"] = "2020-01-01T00:00:00.000+00:00"
    return with_lines(files, ENTRIES, entries)


@found_as("digest", "form")
def a_verb_is_changed(files: Files, rng: random.Random) -> Files:
    entries, at = entries_of(files), rng.choice(shown_in(files))
    entries[at]["content"]["verb"] = "need.correct"
    return with_lines(files, ENTRIES, entries)


@found_as("missing")
def an_entry_is_dropped(files: Files, rng: random.Random) -> Files:
    entries = entries_of(files)
    del entries[rng.choice(shown_in(files))]
    return with_lines(files, ENTRIES, entries)


@found_as("missing")
def the_last_entry_is_dropped(files: Files, _rng: random.Random) -> Files:
    return with_lines(files, ENTRIES, entries_of(files)[:-1])


@found_as("form")
def an_entry_stands_twice(files: Files, rng: random.Random) -> Files:
    entries = entries_of(files)
    at = rng.choice(shown_in(files))
    return with_lines(files, ENTRIES, [*entries[: at + 1], *entries[at:]])


@found_as("form")
def two_entries_are_swapped(files: Files, rng: random.Random) -> Files:
    entries = entries_of(files)
    at = rng.randrange(len(entries) - 1)
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    return with_lines(files, ENTRIES, entries)


@found_as("digest")
def the_contents_of_two_entries_are_swapped(files: Files, rng: random.Random) -> Files:
    entries = entries_of(files)
    one, other = rng.sample(shown_in(files), 2)
    entries[one]["content"], entries[other]["content"] = entries[other]["content"], entries[one]["content"]
    return with_lines(files, ENTRIES, entries)


@found_as("withheld")
def a_later_entry_is_called_old(files: Files, rng: random.Random) -> Files:
    entries, at = entries_of(files), rng.choice(shown_in(files)[1:])
    entries[at] = {"id": entries[at]["content"]["id"], "index": entries[at]["index"], "withheld": "old"}
    return with_lines(files, ENTRIES, entries)


@found_as("withheld_person", exit_code=20)
def an_entry_is_called_personal(files: Files, rng: random.Random) -> Files:
    """A decision of an open round has no other law that would miss it: all that is said is that it is not shown."""
    entries = entries_of(files)
    decided = [at for at in shown_in(files) if entries[at]["content"]["verb"] == "link.make"]
    at = decided[-1] if decided else shown_in(files)[-1]
    entries[at] = {"id": entries[at]["content"]["id"], "index": entries[at]["index"], "withheld": "person"}
    return with_lines(files, ENTRIES, entries)


@found_as("form")
def a_number_becomes_a_fraction(files: Files, rng: random.Random) -> Files:
    (_at, name) = rng.choice(needing(files, "satang"))
    ident = name.encode()
    begun = files[ENTRIES].index(ident)
    found = files[ENTRIES].index(b'"satang":', begun) + len(b'"satang":')
    return files | {ENTRIES: files[ENTRIES][:found] + b'0.5,"x":' + files[ENTRIES][found:]}


@found_as("form")
def a_name_stands_twice_in_an_entry(files: Files, _rng: random.Random) -> Files:
    return files | {ENTRIES: files[ENTRIES].replace(b'"verb":', b'"verb":"x","verb":', 1)}


@found_as("form")
def an_entry_is_written_otherwise(files: Files, _rng: random.Random) -> Files:
    return files | {ENTRIES: files[ENTRIES].replace(b'"verb":', b'"verb": ', 1)}


@found_as("opening")
def the_words_of_a_need_are_changed(files: Files, rng: random.Random) -> Files:
    openings = lines_of(files[OPENINGS])
    one = rng.choice([one for one in openings if one["column"] == "words"])
    one["value"] += " (แก้)"
    return with_lines(files, OPENINGS, openings)


@found_as("opening")
def two_openings_are_swapped(files: Files, _rng: random.Random) -> Files:
    openings = lines_of(files[OPENINGS])
    one = next(one for one in openings if one["column"] == "words")
    other = next(two for two in openings if two["value"] != one["value"])
    one["value"], other["value"] = other["value"], one["value"]
    return with_lines(files, OPENINGS, openings)


@found_as("opening")
def a_salt_is_changed(files: Files, rng: random.Random) -> Files:
    openings = lines_of(files[OPENINGS])
    rng.choice(openings)["salt"] = "00" * 16
    return with_lines(files, OPENINGS, openings)


@found_as("opening_stray")
def a_text_is_added(files: Files, _rng: random.Random) -> Files:
    openings = lines_of(files[OPENINGS])
    openings.append(dict(openings[0], column="place"))
    return with_lines(files, OPENINGS, openings)


@found_as("form")
def an_opening_stands_twice(files: Files, _rng: random.Random) -> Files:
    openings = lines_of(files[OPENINGS])
    return with_lines(files, OPENINGS, [*openings, openings[0]])


@found_as("words", exit_code=20)
def the_words_of_a_need_are_not_shown(files: Files, rng: random.Random) -> Files:
    """Its text is taken out, and no entry says that it was erased."""
    openings = lines_of(files[OPENINGS])
    openings.remove(rng.choice([one for one in openings if one["column"] == "words"]))
    return with_lines(files, OPENINGS, openings)


@found_as("form", "missing")
def the_area_is_another_one(files: Files, _rng: random.Random) -> Files:
    """The bundle says that it is of another district than its entries are."""
    told = lines_of(files["bundle.json"])[0]
    return files | {"bundle.json": rfc8785.dumps(told | {"area": 2502000000})}


@found_as("rests_on", "form")
def it_rests_on_a_checkpoint_of_somebody_else(files: Files, _rng: random.Random) -> Files:
    told = lines_of(files["bundle.json"])[0]
    other = told["rests_on"][0] | {"key": str(Secret("other.test/log/0"))}
    return files | {"bundle.json": rfc8785.dumps(told | {"rests_on": [other]})}


@found_as("opening_forbidden")
def what_must_stay_closed_is_opened(files: Files, _rng: random.Random) -> Files:
    """A house whose bundle opens a cell of attendance."""
    story = Story()
    story.act("forum.count", ("forum", "5"), {"attendance:6": {"forum_id": "5"}}, texts={("attendance:6", "n"): "3"})
    return story.files()

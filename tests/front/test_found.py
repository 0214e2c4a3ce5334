"""The search finds plan candidates and projects by words and by number, and says why a candidate is not in."""

from __future__ import annotations

from sqlalchemy import select

from app.forums.models.needs import Need
from app.screening.actions import ruling
from app.screening.states import ScreeningOutcome
from app.store.base import db
from tests.factories import forums, plans, screenings
from tests.factories.queries import counted
from tests.reader import Reader

#: One after the heading of what was found beside areas.
HEADING = 'id="records-found"'


def test_search_tells_why_a_candidate_is_not_in_once_its_screening_is_closed(reader: Reader) -> None:
    hearing = screenings.unsealed(forums.world(), n=2)
    why = "ราคาสูงกว่างานแบบเดียวกัน ให้แสดงราคาต่อหน่วย"
    back = screenings.said(ScreeningOutcome.RETURNED, sentence=why, departure="not_ready")
    for one in hearing.screened:
        ruling.rule(hearing.screening, one, back, by=plans.planner())
    ref, title = hearing.screened[0].candidate.ref, hearing.screened[0].candidate.title
    assert why not in reader.get(f"/areas/search?q={ref}").text

    ruling.close(hearing.screening, by=plans.planner())

    db.session.expunge_all()
    with counted() as sent:
        by_words = reader.get(f"/areas/search?q={title}").text
    assert len(sent) <= 12
    for page in (by_words, reader.get(f"/areas/search?q={ref.lower()}").text):
        assert HEADING in page
        assert f'href="/candidates/{ref}"' in page
        assert why in page
    (told,) = reader.client.get(f"/areas/search.json?q={ref}").get_json()["results"]
    assert told["url"] == f"/candidates/{ref}"


def test_search_finds_projects_and_threads_by_number_and_nothing_by_signs(reader: Reader) -> None:
    (project,) = plans.funded(forums.world())
    page = reader.get(f"/areas/search?q={project.title}").text
    assert f'href="/projects/{project.ref}"' in page
    assert f'href="/projects/{project.ref}"' in reader.get(f"/areas/search?q={project.ref}").text
    need = db.session.scalars(select(Need)).first()
    assert need is not None
    assert f'href="/needs/{need.ref}"' in reader.get(f"/areas/search?q={need.ref}").text
    assert HEADING not in reader.get("/areas/search?q=N69-250101-1-999").text
    assert HEADING not in reader.get("/areas/search?q=..").text
    assert reader.client.get(f"/areas/search.json?q={project.title}").get_json()["results"] == []

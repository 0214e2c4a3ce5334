"""Pages of a forum, one dataclass each."""

from app.forums.pages.attendance import AttendancePage
from app.forums.pages.minutes import AgendaPage
from app.forums.pages.needs import CorrectionPage, NeedsPage, VotesPage
from app.forums.pages.participation import ParticipationPage, ShortfallsPage
from app.forums.pages.plan import EditPage, NewPage
from app.forums.pages.reasons import ReasonsPage
from app.forums.pages.record import RecordPage
from app.forums.pages.show import ShowPage
from app.forums.pages.slips import SlipsPage
from app.forums.pages.timing import CalendarPage
from app.forums.pages.typing import RetypingPage, TypingPage

__all__ = [
    "AgendaPage",
    "AttendancePage",
    "CalendarPage",
    "CorrectionPage",
    "EditPage",
    "NeedsPage",
    "NewPage",
    "ParticipationPage",
    "ReasonsPage",
    "RecordPage",
    "RetypingPage",
    "ShortfallsPage",
    "ShowPage",
    "SlipsPage",
    "TypingPage",
    "VotesPage",
]

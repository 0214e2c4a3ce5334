"""Views of what is printed: each answers with a PDF, or with a page that says why it cannot."""

from app.reports.views import areas, confirmations, forums, participation, themes
from app.reports.views.answer import bp

__all__ = ["areas", "bp", "confirmations", "forums", "participation", "themes"]

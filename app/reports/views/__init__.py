"""Views of what is printed: each answers with a PDF, or with a page that says why it cannot."""

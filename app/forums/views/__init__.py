"""Views of the forums: planning, the record, and the public page."""

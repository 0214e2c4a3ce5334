"""Views of monitoring and who may enter them."""

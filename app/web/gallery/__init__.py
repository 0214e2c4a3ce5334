"""The gallery: every component in every state on one page, so that a change of look is seen before it is felt."""

"""What comes in from outside, on its way to the actions (areas boundaries), one file a thing."""

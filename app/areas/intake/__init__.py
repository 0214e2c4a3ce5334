"""What comes in from outside, on its way to the actions (areas), one file a thing."""

"""What comes in from outside, on its way to the actions (forums), one file a thing."""

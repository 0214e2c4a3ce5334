"""What a copy of the house is called, holds and weighs; nothing of a disk."""

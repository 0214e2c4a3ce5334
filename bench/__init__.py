"""What measures speed and size, side by side in one run; never part of the tests."""

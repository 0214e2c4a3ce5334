"""What devices without a network send later: each record once, a change made meanwhile shown, nothing dropped."""

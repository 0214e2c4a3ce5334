"""What the public says to a proposal: queued, released or refused with a coded reason, answered beside."""

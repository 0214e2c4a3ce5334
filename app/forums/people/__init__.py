"""Who was in the room: counts held to the rules of the cycle, and what may be shown of them."""

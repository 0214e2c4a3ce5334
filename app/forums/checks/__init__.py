"""What does not fit in the records of forums: flags with reasons, on which a second person rules."""

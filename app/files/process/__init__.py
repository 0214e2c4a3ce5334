"""Pictures are written anew in a process of its own."""

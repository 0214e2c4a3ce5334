"""Arithmetic about how soon people hear, and the text for the loudspeaker."""

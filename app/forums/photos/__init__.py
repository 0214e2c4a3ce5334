"""What was photographed at a forum, and the signed attendance sheet."""

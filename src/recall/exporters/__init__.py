"""Notes sent to other programs."""

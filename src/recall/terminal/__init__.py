"""What a person sees in a terminal, and the review loop."""

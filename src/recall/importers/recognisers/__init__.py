"""What a Markdown document may hold: each recogniser reads one way of writing questions, and nothing else."""

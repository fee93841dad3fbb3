"""Rules of good questions: what the literature on item writing and on flashcards warns of, found in a note alone."""

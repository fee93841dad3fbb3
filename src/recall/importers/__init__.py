"""Other people's notes and quizzes become notes of recall: detect, parse, recognise, reconcile."""

"""Cards that need no log: an office, role play, little quizzes, and where ideas come from."""

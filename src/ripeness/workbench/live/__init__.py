"""Live answers: a prepared case, questions about changed assumptions, and their solutions."""

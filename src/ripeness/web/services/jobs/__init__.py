"""Long work in the background: assessments, comparisons and backtests, each in a process of its own."""

"""General tools that know nothing of conflict: errors, periods, priors, random streams, distributions, output."""

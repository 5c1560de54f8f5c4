"""The ensemble: the sample of the priors, the solved draws, and what the record teaches."""

"""A scenario seen differently: as of a day, from a perspective, with settings, after an observation."""

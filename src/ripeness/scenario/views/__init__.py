"""Views of a scenario: as of a day, from a perspective, with settings, after an observation."""

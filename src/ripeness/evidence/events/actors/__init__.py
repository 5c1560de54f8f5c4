"""Actor resolution: countries, international bodies, officials by date, and the actors of a scenario."""

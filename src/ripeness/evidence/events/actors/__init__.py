"""Who is who in event data: countries, bodies, officials by date, and the actors of a scenario."""

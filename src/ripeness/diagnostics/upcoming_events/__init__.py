"""Upcoming events, each with its chance and its effect on the outlook, draw by draw."""

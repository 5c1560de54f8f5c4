"""Every headline number: its definition, its value draw by draw, and its inputs with their sources."""

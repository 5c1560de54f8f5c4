"""What the scenario language allows and means: its shape, units, labels and JSON Schema."""

"""What the scenario language allows and means: JSON Schema, key descriptions, units, labels."""

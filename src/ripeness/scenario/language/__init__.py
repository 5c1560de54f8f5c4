"""The parts of the scenario language, as frozen models."""

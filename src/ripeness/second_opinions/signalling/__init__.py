"""Crisis signalling: threats between two states that do not know each other's resolve."""

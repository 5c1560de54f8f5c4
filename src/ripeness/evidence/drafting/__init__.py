"""From documents to a draft of a case: who, what pressure, what dates; all of it proposed."""

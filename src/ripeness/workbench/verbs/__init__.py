"""The verbs of the workbench, one module each."""

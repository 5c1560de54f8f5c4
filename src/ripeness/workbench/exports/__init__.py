"""An assessment on disk as tables and as a labelled dataset, for other programs."""

"""Readers of data sets on wars and battles: plain records, whatever the file looked like."""

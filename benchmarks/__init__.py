"""Measurements that are no tests: speed, memory, calibration. Run `make bench`."""

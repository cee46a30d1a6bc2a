"""From an answer to what is kept of it: service (read, judge, keep), journal, progress, calibration."""

"""The model held against what was published: associations, trials played again, facts, calibration."""

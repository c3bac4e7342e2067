"""The detectors, a folder for each family of finding and a file for each detector."""

"""Labelled parts to fields: names, dates, numbers, titles, and the type of the work."""

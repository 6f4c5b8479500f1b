"""OpenDocument texts as what they are: XML in a ZIP archive, or in one file."""

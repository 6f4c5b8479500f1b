"""Word files as what they are: a ZIP archive of XML parts. Reading with limits, walking with places, writing small ones."""

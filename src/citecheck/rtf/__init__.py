"""Rich text files as what they are: groups, control words and bytes in code pages."""

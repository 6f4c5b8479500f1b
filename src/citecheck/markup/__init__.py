"""Text with mark-up in it, XML and HTML: its tags and its texts, each with its place in the file. Nothing is ever loaded."""

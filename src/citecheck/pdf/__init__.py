"""PDF files as words with their places on the page, put back into the order in which a reader reads them.

What opens the file runs in a process of its own, under limits of memory and time; everything else is geometry.
"""

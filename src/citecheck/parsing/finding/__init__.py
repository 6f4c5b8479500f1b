"""Where the references of a document stand: lines in, pieces of lines out. Asks nothing of the reading of a reference."""

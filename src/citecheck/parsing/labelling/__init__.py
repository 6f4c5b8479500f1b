"""A reference string to labelled parts: tokens, what is seen of them, and the trained network over them."""

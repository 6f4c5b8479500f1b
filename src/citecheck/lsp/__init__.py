"""An editor's view of a document: diagnostics, hover and code actions, answered from the lock and the cache alone."""

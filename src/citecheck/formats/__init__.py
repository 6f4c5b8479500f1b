"""The words bibliography formats have for types, in CSL's terms: one table a format, shared by its reader and its writer."""

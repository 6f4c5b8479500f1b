"""Questions to authors: from a report to numbered, answerable queries, and from the filled-in form back to answers.

`ask.queries` decides what is asked; `wording` holds the sentences, one TOML file a language; `form` lays both out as
lines, which `render` writes as text, Markdown, CSV or Word; `answers.read` takes any of these back.
"""

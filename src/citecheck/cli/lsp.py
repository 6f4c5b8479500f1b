"""`citecheck lsp`."""

from __future__ import annotations

import click

from citecheck.cli.options import plain_errors


@click.command()
@plain_errors
def lsp() -> None:
    """Serve an editor: findings as one types, from the lock and the cache, without any network.

    Speaks the Language Server Protocol on standard input and output.
    """
    from citecheck.errors import ConfigError

    try:
        from citecheck.lsp.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise ConfigError(
            "the language server needs a further package: pip install 'citecheck-biblio[lsp]'"
        ) from None
    serve()

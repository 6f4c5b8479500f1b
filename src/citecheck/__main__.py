"""`python -m citecheck`."""

from citecheck.cli import main

main(prog_name="citecheck")

"""``python -m affiant``."""

from affiant.cli import cli

if __name__ == "__main__":
    cli()

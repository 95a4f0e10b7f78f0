"""affiant: from overlapping press reports to a case file whose every figure opens down to the words that say it."""

__version__ = "0.1.0"

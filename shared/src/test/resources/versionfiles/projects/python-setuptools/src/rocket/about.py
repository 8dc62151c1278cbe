__version__ = "@@"

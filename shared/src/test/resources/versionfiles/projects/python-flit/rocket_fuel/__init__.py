"""Fuel."""
__version__ = '@@'

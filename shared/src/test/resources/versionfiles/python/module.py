"""The rocket.

__version__ = "0.0.1"
'''
"""
# __version__ = "0.0.1"
import os

x = 'a # no comment'; y = "it's"
other__version__ = "0.0.1"
__version__ = "@@"  # the version
__version_info__ = tuple(__version__.split("."))


def f():
    __version__ = "0.0.1"
    return r"\""

s = "a\
__version__ = '0.0.1'"
t = '''
__version__ = "0.0.1"
'''
__version__="@@";z=1

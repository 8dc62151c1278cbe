# made for 1.4.0 of the engine
__version__ = "@@"  # slipway:version
MIN = "1.4.0"
__not__ = "1.4.0"  # slipway:versions

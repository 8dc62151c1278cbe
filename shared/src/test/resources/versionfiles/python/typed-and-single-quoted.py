from typing import Final
__version__: Final[str] = '@@'
__all__ = ["__version__"]

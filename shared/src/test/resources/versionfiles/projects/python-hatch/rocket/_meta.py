VERSION = "@@"

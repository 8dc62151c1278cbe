version = property("version")!!

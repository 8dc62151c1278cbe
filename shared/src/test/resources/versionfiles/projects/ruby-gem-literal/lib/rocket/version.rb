class Rocket; VERSION = "@OLD@"; end
  Rocket::VERSION = "@@"

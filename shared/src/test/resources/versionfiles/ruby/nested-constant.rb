Rocket::Core::VERSION='@@'

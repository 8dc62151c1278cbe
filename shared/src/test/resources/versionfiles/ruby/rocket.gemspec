Gem::Specification.new do |spec|
  spec.name        = "rocket"
  spec.version     = '@@' # the version
  spec.required_ruby_version = ">= 3.1.0"
  spec.files       = `git ls-files`.split("\n")
  spec.add_dependency "fuel", "~> 1.4.0"
end

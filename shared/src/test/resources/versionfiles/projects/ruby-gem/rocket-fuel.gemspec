# frozen_string_literal: true

# require "rocket/version"
require_relative "lib/rocket/fuel/version"

Gem::Specification.new do |spec|
  spec.name = "rocket-fuel"
  spec.version = Rocket::Fuel::VERSION
  spec.required_ruby_version = ">= 3.2.0"
  spec.add_dependency "zeitwerk", "~> 2.6"
  spec.metadata["version"] = "@OLD@"
end

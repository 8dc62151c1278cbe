# frozen_string_literal: true

=begin
VERSION = "0.0.1"
=end
module Rocket
  # VERSION = "0.0.1"
  MIN_VERSION = "0.0.1"
  VERSION = "@@".freeze
  TEXT = 'VERSION = "0.0.1"'
end

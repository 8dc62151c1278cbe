# frozen_string_literal: true

module Rocket
  module Fuel
    # VERSION = "@OLD@"
    VERSION = "@@"
    PROTOCOL_VERSION = "@OLD@"
  end
end

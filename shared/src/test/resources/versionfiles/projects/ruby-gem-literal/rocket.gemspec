lib = File.expand_path("lib", __dir__)
$LOAD_PATH.unshift(lib) unless $LOAD_PATH.include?(lib)

Gem::Specification.new do |s|
  s.name = 'rocket'
  s.version = '@@' # lib/rocket/version.rb has it too
  s.homepage = "https://example.org/#{s.name}"
end

"""Marked for the tool that released this before; nothing has to change."""

VERSION = "@@"  # x-release-please-version
MINOR = "4"  # x-release-please-minor
OTHER = "1.4.0"  # x-release-please-versions

# x-release-please-start-version
IMAGE = "ghcr.io/acme/rocket:@@"
PAGE = "https://acme.invalid/v@@/"
# x-release-please-end
LAST = "1.4.0"

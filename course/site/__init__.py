"""The static edition: the course as pages that answer without a server, with verdicts that Python worked out."""

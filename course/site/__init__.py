"""The static edition: the course as pages that open from a folder and on any screen, with its questions alive."""

"""Tests in a real browser; they run only with ``pytest --browser``."""

"""A real JupyterHub on this machine; run with ``pytest --hub tests/hub``."""

"""Settings for all tests: answers go to a temporary folder, a browser is used when asked for, a network is not."""

import ctypes
import os
import socket
import struct
import sys
import tempfile
from pathlib import Path

import hypothesis
import pytest

_WORK = Path(tempfile.mkdtemp(prefix="course-work-"))
os.environ["COURSE_WORK"] = str(_WORK)
os.environ["COURSE_STUDENT"] = "student"

# The same examples each time, so that a change is blamed for its own faults; the weekly run makes new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--browser``, ``--hub`` and ``--offline``."""
    parser.addoption("--browser", action="store_true", help="run the tests in a real browser (tests/browser)")
    parser.addoption("--hub", action="store_true", help="run the tests on a real JupyterHub (tests/hub)")
    parser.addoption("--students", type=int, default=30, help="how many students the hub's test has (default: 30)")
    parser.addoption("--offline", action="store_true", help="take the network away from the tests first (Linux)")


def pytest_configure(config: pytest.Config) -> None:
    """Give the network up; the workers of pytest-xdist, and all else that is started later, have none either."""
    if config.getoption("--offline") and not hasattr(config, "workerinput"):
        try:
            _give_up_the_network()
        except OSError as error:
            raise pytest.UsageError(f"This machine does not let a process give its network up ({error}).") from None


def _give_up_the_network() -> None:
    """Move this process into a network namespace of its own, where it reaches this machine and nothing else.

    Raises:
        OSError: the system has no such thing, or does not allow it.
    """
    if sys.platform != "linux":
        raise OSError("only Linux can")
    import fcntl

    own_accounts, own_network = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(own_network | (own_accounts if user else 0)):
        raise OSError(os.strerror(ctypes.get_errno()))
    if user:
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", name).write_text(text, encoding="ascii")
    with socket.socket() as any_socket:
        set_flags, up = 0x8914, 1  # SIOCSIFFLAGS, IFF_UP
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", up))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave tests/browser and tests/hub out unless they are asked for."""
    apart = collection_path.parent.name == "tests" and collection_path.name in {"browser", "hub"}
    return True if apart and not config.getoption(f"--{collection_path.name}") else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A notebook's kernel starts with no answers, in whatever order the notebooks run."""
    if item.path.suffix == ".ipynb":
        os.environ["COURSE_WORK"] = str(_WORK / f"{item.path.parent.name}-{item.path.stem}")
    else:
        os.environ["COURSE_WORK"] = str(_WORK)

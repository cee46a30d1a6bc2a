"""Lengths of time that a program computed: ``Timedelta``, ``timedelta64``, ``datetime.timedelta``."""

from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from course.reading.text import NotReadable, single


def as_days(raw: Any) -> float | None:
    """The length of time in days; ``None`` if it is none.

    Raises:
        NotReadable: it is missing (NaT), or counted in months or years, which have no fixed count of days.
    """
    raw = single(raw)
    if raw is pd.NaT or (isinstance(raw, np.timedelta64) and np.isnat(raw)):
        raise NotReadable("This length of time is missing (NaT). Check that both dates are there.")
    if isinstance(raw, np.timedelta64):
        if np.datetime_data(raw.dtype)[0] in {"Y", "M", "generic"}:
            raise NotReadable("This length of time has no fixed count of days. Subtract one date from another.")
        return float(raw / np.timedelta64(1, "D"))
    return raw / timedelta(days=1) if isinstance(raw, timedelta) else None

"""The one place that asks what day it is, so that a run can be repeated as of another day."""

from __future__ import annotations

import os
import time
from datetime import date


def today() -> date:
    """Today, UTC; `SOURCE_DATE_EPOCH` stands for the time where it is set (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = time.gmtime(int(given)) if given.isdecimal() and len(given) < 12 else time.gmtime()
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)

"""The LR of every optimizer step, made by Lehr from @SCHEDULE@.

The table lies beside this file. Steps are counted from 0.
"""

import csv
from pathlib import Path

FIRST = @FIRST@  # step of the table's first row
STEPS = @STEPS@  # updates of the whole run
PEAK = @PEAK@

with open(Path(__file__).with_name("@TABLE@"), newline="") as file:
    RATES = [float(row["lr"]) for row in csv.DictReader(file)]

if len(RATES) != STEPS - FIRST + 1:
    raise ValueError(f"@TABLE@ has {len(RATES)} rows, expected {STEPS - FIRST + 1}")


def lr_at(step):
    """LR of an optimizer step; before the table its first LR, after it its last."""
    return RATES[min(max(step - FIRST, 0), len(RATES) - 1)]


def factor(step):
    """LR of an optimizer step as a share of the peak LR, for schedulers that multiply a base LR."""
    return lr_at(step) / PEAK

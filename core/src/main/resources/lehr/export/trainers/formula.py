"""The LR of every optimizer step, made by Lehr from @SCHEDULE@.

Steps are counted from 0. Run this file to check it against LRs that Lehr computed.
"""

import math

FIRST = @FIRST@  # the next update
STEPS = @STEPS@  # updates of the whole run
PEAK = @PEAK@
FINAL = @FINAL@

# first step, step after the last, offset, length, shape, exponent, LR at x = 0, LR at x = 1,
# with x = (step - first + offset) / length
SEGMENTS = (
@SEGMENTS@
)

SHAPES = {
    "step": lambda x, p, a, b: b,
    "linear": lambda x, p, a, b: b + (a - b) * (1 - x),
    "1-sqrt": lambda x, p, a, b: b + (a - b) * (1 - math.sqrt(x)),
    "cosine": lambda x, p, a, b: b + (a - b) * (1 + math.cos(math.pi * x)) / 2,
    "power": lambda x, p, a, b: b + (a - b) * (1 - x) ** p,
    "exponential": lambda x, p, a, b: a * math.exp(x * math.log(b / a)),
    "inverse": lambda x, p, a, b: 1 / (x / b + (1 - x) / a),
}

CHECKS = (
@CHECKS@
)


def lr_at(step):
    """LR of an optimizer step; from STEPS on the final LR."""
    for first, end, offset, length, shape, exponent, start, last in SEGMENTS:
        if first <= step < end:
            return SHAPES[shape]((step - first + offset) / length, exponent, start, last)
    return FINAL


def factor(step):
    """LR of an optimizer step as a share of the peak LR, for schedulers that multiply a base LR."""
    return lr_at(step) / PEAK



def scheduler():
    """A scheduler for OLMo-core's train module config; build the optimizer with lr=PEAK.

    OLMo-core counts a step before it trains it.
    """
    from dataclasses import dataclass

    from olmo_core.optim.scheduler import Scheduler

    @dataclass
    class LehrScheduler(Scheduler):
        def get_lr(self, initial_lr, current, t_max):
            return initial_lr * factor(current - 1)

    return LehrScheduler()

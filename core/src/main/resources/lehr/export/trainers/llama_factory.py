

def callback():
    """A callback for run_exp(args, callbacks=[lehr_schedule.callback()]) of llamafactory.train.tuner.

    Use lr_scheduler_type: constant, learning_rate: PEAK, max_steps: STEPS. The log then shows the constant,
    the optimizer uses the table.
    """
    from transformers import TrainerCallback

    class LehrCallback(TrainerCallback):
        def on_step_begin(self, args, state, control, optimizer=None, **kwargs):
            for group in optimizer.param_groups:
                group["lr"] = group.setdefault("initial_lr", group["lr"]) * factor(state.global_step)

    return LehrCallback()

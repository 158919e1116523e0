

def scheduler(optimizer, step=FIRST):
    """A LambdaLR whose next update is `step`."""
    from torch.optim.lr_scheduler import LambdaLR

    for group in optimizer.param_groups:
        group.setdefault("initial_lr", group["lr"])
    return LambdaLR(optimizer, lambda k: factor(k), last_epoch=step - 1)


try:
    from axolotl.integrations.base import BasePlugin
except ImportError:
    BasePlugin = object


class LehrPlugin(BasePlugin):
    """Put `plugins: [lehr_schedule.LehrPlugin]`, learning_rate: PEAK and max_steps: STEPS into axolotl's YAML."""

    def create_lr_scheduler(self, trainer, optimizer, num_training_steps):
        return scheduler(optimizer)

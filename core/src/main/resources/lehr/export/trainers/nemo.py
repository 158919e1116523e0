

def scheduler_module():
    """A scheduler for MegatronOptimizerModule(config, lr_scheduler=lehr_schedule.scheduler_module()).

    Set the optimizer's lr to PEAK and the trainer's max_steps to STEPS.
    """
    from nemo.lightning.pytorch.optim.base import LRSchedulerModule
    from torch.optim.lr_scheduler import LambdaLR

    class LehrScheduler(LRSchedulerModule):
        def scheduler(self, model, optimizer):
            schedule = LambdaLR(optimizer, lambda k: factor(k))
            return {
                "optimizer": optimizer,
                "lr_scheduler": {"scheduler": schedule, "interval": "step", "frequency": 1},
                "monitor": "val_loss",
            }

    return LehrScheduler()

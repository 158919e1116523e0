

def scheduler(optimizer, step=FIRST):
    """A LambdaLR for deepspeed.initialize(..., optimizer=optimizer, lr_scheduler=lehr_schedule.scheduler).

    Build the optimizer with lr=PEAK, and leave "scheduler" out of the JSON. DeepSpeed steps it after every
    optimizer step.
    """
    from torch.optim.lr_scheduler import LambdaLR

    for group in optimizer.param_groups:
        group.setdefault("initial_lr", group["lr"])
    return LambdaLR(optimizer, lambda k: factor(k), last_epoch=step - 1)



def scheduler(optimizer, step=FIRST):
    """A LambdaLR for Trainer(..., optimizers=(optimizer, lehr_schedule.scheduler(optimizer))).

    Build the optimizer with lr=PEAK and pass --max_steps STEPS. On a resumed run the Trainer restores the
    counter itself.
    """
    from torch.optim.lr_scheduler import LambdaLR

    for group in optimizer.param_groups:
        group.setdefault("initial_lr", group["lr"])
    return LambdaLR(optimizer, lambda k: factor(k), last_epoch=step - 1)

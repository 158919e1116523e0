

def build_lr_schedulers(optimizers, *_, **__):
    """Stands in for torchtitan's own: set it as build_lr_schedulers_fn of the TrainSpec.

    Where the scheduler is built by its Config instead, return this from an overridden build().
    Set optimizer.lr to PEAK and training.steps to STEPS.
    """
    from torchtitan.components.lr_scheduler import LRSchedulersContainer

    return LRSchedulersContainer(optimizers, factor)

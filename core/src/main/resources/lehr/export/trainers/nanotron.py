

def install():
    """Makes nanotron follow the table: call it before the DistributedTrainer is built.

    Set learning_rate to PEAK and train_steps to STEPS.
    """
    import nanotron.trainer
    from torch.optim.lr_scheduler import LambdaLR

    def lr_scheduler_builder(optimizer, lr_scheduler_args, total_training_steps):
        return LambdaLR(optimizer.get_base_optimizer(), lambda k: factor(k))

    nanotron.trainer.lr_scheduler_builder = lr_scheduler_builder

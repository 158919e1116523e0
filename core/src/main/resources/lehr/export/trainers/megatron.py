

def install(global_batch_size):
    """Makes Megatron's parameter scheduler follow the table.

    Call it in the pretraining script before training starts. Megatron counts samples, so the batch must not
    ramp up. Pass --lr PEAK; parameter groups with another max_lr keep their proportion.
    """
    from megatron.core.optimizer_param_scheduler import OptimizerParamScheduler

    def get_lr(self, param_group):
        return param_group.get("max_lr", self.max_lr) * factor(self.num_steps // global_batch_size)

    OptimizerParamScheduler.get_lr = get_lr

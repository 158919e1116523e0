def config_overrides(config):
    """Overrides for get_megatron_optimizer(config, model, config_overrides=…)."""
    from megatron.core.optimizer.optimizer_config import ParamKey, ParamWithNamePredicate

    def key(group):
        return ParamKey(
            with_name_predicate=ParamWithNamePredicate(
                name="lehr " + group, fn=lambda parameter, name: group_of(name) == group
            )
        )

    floor = (config.min_lr or 0.0) / config.lr
    return {
        key(group): {
            "max_lr": setting["lr"],
            "min_lr": setting["lr"] * floor,
            "wd_mult": setting["weight_decay"] / WEIGHT_DECAY if WEIGHT_DECAY else 0.0,
            "eps": setting["eps"],
        }
        for group, setting in GROUPS.items()
    }


def install():
    """Makes pretrain() build its optimizer with these groups."""
    from megatron.training import training

    build = training.get_megatron_optimizer_config

    def with_groups(args):
        config, _ = build(args)
        return config, config_overrides(config)

    training.get_megatron_optimizer_config = with_groups


def initialize(model):
    """Scales the initial weights of each matrix, or of this rank's part, to its group's deviation."""
    import torch

    with torch.no_grad():
        for name, parameter in model.named_parameters():
            deviation = GROUPS[group_of(name)]["deviation"]
            if deviation is not None and parameter.numel() > 1 and parameter.float().std() > 0:
                parameter.mul_(deviation / parameter.float().std().item())

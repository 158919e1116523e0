def parameter_groups(model):
    """Groups for an optimizer of torch.optim."""
    members = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            members.setdefault(group_of(name), []).append(parameter)
    return [
        {
            "group": group,
            "params": parameters,
            "lr": GROUPS[group]["lr"],
            "weight_decay": GROUPS[group]["weight_decay"],
            "eps": GROUPS[group]["eps"],
        }
        for group, parameters in members.items()
    ]


def initialize(model):
    """Scales the initial weights of each matrix to its group's deviation; gains and biases stay."""
    import torch

    with torch.no_grad():
        for name, parameter in model.named_parameters():
            deviation = GROUPS[group_of(name)]["deviation"]
            if deviation is not None and parameter.numel() > 1 and parameter.float().std() > 0:
                parameter.mul_(deviation / parameter.float().std().item())

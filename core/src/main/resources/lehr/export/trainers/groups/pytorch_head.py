"""Parameter groups of a transfer: @WHAT@.

    initialize(model)
    optimizer = torch.optim.AdamW(parameter_groups(model), lr=PEAK@BETAS_OF_TORCH@)

A scheduler has to multiply the LR of each group by one factor, as LambdaLR does; one that sets a single LR undoes
the groups. Gradient clipping by one norm for all is left alone.
@BY_HAND@"""

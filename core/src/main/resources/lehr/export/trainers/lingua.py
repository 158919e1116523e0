

def install():
    """Makes Lingua follow the table: call it before training starts. Set optim.lr to PEAK and steps to STEPS."""
    import lingua.optim

    lingua.optim.build_lr_fn = lambda args, n_steps: factor



def schedule(count):
    """An optax schedule that follows the table, in single precision."""
    import jax.numpy as jnp

    return jnp.asarray(RATES, dtype=jnp.float32)[jnp.clip(count - FIRST, 0, len(RATES) - 1)]


def install():
    """Makes every optimizer of Levanter follow the table: call it before training starts."""
    from levanter.optim import OptimizerConfig

    OptimizerConfig.lr_scheduler = lambda self, num_train_steps, *_, **__: schedule

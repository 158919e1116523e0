

def schedule(count):
    """An optax schedule that follows the table, in single precision."""
    import jax.numpy as jnp

    return jnp.asarray(RATES, dtype=jnp.float32)[jnp.clip(count - FIRST, 0, len(RATES) - 1)]


def install(maxtext_utils):
    """Makes MaxText follow the table: call it with MaxText's module of that name before training starts."""
    maxtext_utils.create_learning_rate_schedule = lambda config: schedule

def labels(params):
    """The group of every leaf of a tree, by the path that leads to it."""
    import jax

    def step(key):
        return str(next(getattr(key, field) for field in ("key", "name", "idx") if hasattr(key, field)))

    return jax.tree_util.tree_map_with_path(lambda path, _: group_of(".".join(map(step, path))), params)


def optimizer(params, share=lambda count: 1.0):
    """AdamW with each group's LR, decay and epsilon."""
    import optax

    transformations = {
        group: optax.adamw(
            lambda count, lr=setting["lr"]: lr * share(count),
            @BETAS_OF_OPTAX@eps=setting["eps"],
            weight_decay=setting["weight_decay"],
        )
        for group, setting in GROUPS.items()
    }
    partition = getattr(optax, "partition", None) or optax.multi_transform
    return partition(transformations, labels(params))


def initialize(params):
    """Scales the initial weights of each matrix to its group's deviation; gains and biases stay."""
    import jax

    def scaled(leaf, group):
        deviation = GROUPS[group]["deviation"]
        spread = leaf.std()
        return leaf if deviation is None or not spread > 0 else leaf * (deviation / spread)

    return jax.tree_util.tree_map(scaled, params, labels(params))

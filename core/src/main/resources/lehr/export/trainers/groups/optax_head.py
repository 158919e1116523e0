"""Parameter groups of a transfer: @WHAT@.

    params = initialize(params)
    transformation = optimizer(params, share=lambda count: schedule(count) / PEAK)

`share` is the schedule as a share of the peak LR; every group keeps its proportion to it. Put clipping before it in an
optax.chain.
@BY_HAND@"""

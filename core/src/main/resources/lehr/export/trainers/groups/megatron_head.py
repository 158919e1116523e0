"""Parameter groups of a transfer: @WHAT@.

Flags: @FLAGS@

Flags have one LR for all, one more for embedding and head (--decoupled-lr), one decay, one epsilon and one
--init-method-std; --use-mup knows the width, but neither depth nor decay. So, in the script that calls pretrain():

    install()            # before pretrain(): the optimizer is built with these groups
    initialize(model)    # at the end of the model provider, before the optimizer copies the weights

Needs a Megatron-Core whose optimizer takes config_overrides (ParamKey, ParamGroupOverride). Not with --use-mup, which
would multiply logits and LRs once more. With --log-interval the LR shown is that of one group.
@BY_HAND@"""

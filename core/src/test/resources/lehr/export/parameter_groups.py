"""Runs the groups that Lehr wrote: in PyTorch, in optax where it is, and for Megatron in stand-ins of a few lines.

Arguments: pytorch, megatron, optax or syntax, then the files.
"""

import ast
import fnmatch
import importlib.util
import pathlib
import sys
import types

NAMES = {
    "model.embed_tokens.weight": "embedding",
    "transformer.wte.weight": "embedding",
    "embedding.word_embeddings.weight": "embedding",
    "model.layers.0.self_attn.q_proj.weight": "attention",
    "model.layers.0.self_attn.o_proj.weight": "attention-output",
    "transformer.h.0.attn.c_attn.weight": "attention",
    "transformer.h.0.attn.c_proj.weight": "attention-output",
    "decoder.layers.0.self_attention.linear_qkv.weight": "attention",
    "decoder.layers.0.self_attention.linear_qkv.layer_norm_weight": "norm",
    "decoder.layers.0.self_attention.linear_proj.weight": "attention-output",
    "params.layers_0.attention.query.kernel": "attention",
    "params.layers_0.attention.out.kernel": "attention-output",
    "model.layers.0.self_attn.q_norm.weight": "norm",
    "model.layers.0.self_attn.q_proj.bias": "bias",
    "model.layers.0.input_layernorm.weight": "norm",
    "model.layers.0.mlp.gate.weight": "router",
    "model.layers.0.block_sparse_moe.gate.weight": "router",
    "decoder.layers.0.mlp.router.weight": "router",
    "model.layers.0.mlp.experts.3.gate_proj.weight": "expert-up",
    "model.layers.0.mlp.experts.gate_up_proj": "expert-up",
    "model.layers.0.mlp.experts.3.down_proj.weight": "expert-down",
    "model.layers.0.block_sparse_moe.experts.0.w2.weight": "expert-down",
    "model.layers.0.block_sparse_moe.experts.0.w3.weight": "expert-up",
    "decoder.layers.0.mlp.experts.linear_fc1.weight0": "expert-up",
    "decoder.layers.0.mlp.experts.linear_fc2.weight0": "expert-down",
    "model.norm.weight": "final-norm",
    "transformer.ln_f.weight": "final-norm",
    "transformer.h.0.ln_1.weight": "norm",
    "decoder.final_layernorm.weight": "final-norm",
    "module.module.decoder.final_layernorm.weight": "final-norm",
    "lm_head.weight": "head",
    "output_layer.weight": "head",
    "output.weight": "head",
}
DENSE_PART = {
    "model.layers.0.mlp.gate_proj.weight": "feed-forward",
    "model.layers.0.mlp.down_proj.weight": "feed-forward-output",
    "transformer.h.0.mlp.c_fc.weight": "feed-forward",
    "transformer.h.0.mlp.c_proj.weight": "feed-forward-output",
    "decoder.layers.0.mlp.linear_fc1.weight": "feed-forward",
    "decoder.layers.0.mlp.linear_fc2.weight": "feed-forward-output",
    "layers.0.feed_forward.w2.weight": "feed-forward-output",
    "model.layers.0.mlp.shared_experts.up_proj.weight": "feed-forward",
    "model.layers.0.mlp.shared_expert.down_proj.weight": "feed-forward-output",
}


def load(path):
    spec = importlib.util.spec_from_file_location("lehr_groups", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def raises(call, *words):
    try:
        call()
    except ValueError as error:
        assert all(word in str(error) for word in words), error
    else:
        raise AssertionError(f"no error of {words}")


def names_are_sorted(module):
    for name, group in {**NAMES, **DENSE_PART}.items():
        if group in module.GROUPS:
            assert module.group_of(name) == group, (name, group, module.group_of(name))
        else:
            raises(lambda: module.group_of(name), name, group)
    raises(lambda: module.group_of("mystery"), "mystery", "no pattern")


def tiny():
    import torch

    torch.manual_seed(1)
    linear = torch.nn.Linear
    block = torch.nn.ModuleDict(
        {
            "input_layernorm": torch.nn.LayerNorm(16),
            "self_attn": torch.nn.ModuleDict({"qkv_proj": linear(16, 48), "o_proj": linear(16, 16, bias=False)}),
            "mlp": torch.nn.ModuleDict(
                {
                    "gate": linear(16, 4, bias=False),
                    "experts": torch.nn.ModuleList(
                        torch.nn.ModuleDict(
                            {"up_proj": linear(16, 32, bias=False), "down_proj": linear(32, 16, bias=False)}
                        )
                        for _ in range(4)
                    ),
                }
            ),
        }
    )
    return torch.nn.ModuleDict(
        {
            "embed_tokens": torch.nn.Embedding(50, 16),
            "layers": torch.nn.ModuleList([block]),
            "norm": torch.nn.LayerNorm(16),
            "lm_head": linear(16, 50, bias=False),
        }
    )


def with_torch(module):
    import torch

    model = tiny()
    module.initialize(model)
    for name, parameter in model.named_parameters():
        deviation = module.GROUPS[module.group_of(name)]["deviation"]
        if deviation is not None:
            assert abs(parameter.std().item() / deviation - 1) < 1e-4, name
    groups = module.parameter_groups(model)
    assert sum(len(group["params"]) for group in groups) == len(list(model.parameters()))
    optimizer = torch.optim.AdamW(groups, lr=module.PEAK)
    for group in optimizer.param_groups:
        assert group["lr"] == module.GROUPS[group["group"]]["lr"]
        assert group["weight_decay"] == module.GROUPS[group["group"]]["weight_decay"]
        assert group["eps"] == module.GROUPS[group["group"]]["eps"]
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + step))
    sum(parameter.square().sum() for parameter in model.parameters()).backward()
    optimizer.step()
    scheduler.step()
    for group in optimizer.param_groups:
        assert abs(group["lr"] / module.GROUPS[group["group"]]["lr"] - 0.5) < 1e-12
    model["mystery"] = torch.nn.Linear(2, 2)
    raises(lambda: module.parameter_groups(model), "mystery")
    folding_trains_alike(torch)


def folding_trains_alike(torch):
    """What the fold promises, in double precision: f*W*x with (s, lr, decay, eps) is V*x with (s*f, lr*f, decay/f, eps/f)."""
    factor, lr, decay, eps = 0.125, 1e-2, 0.1, 1e-3
    torch.manual_seed(2)
    inputs, targets = torch.randn(64, 8).double(), torch.randn(64, 3).double()
    start = torch.randn(8, 3).double()
    outputs = []
    for f, weight in ((factor, start), (1.0, start * factor)):
        share = factor / f
        weight = torch.nn.Parameter(weight.clone())
        optimizer = torch.optim.AdamW([weight], lr=lr * share, weight_decay=decay / share, eps=eps / share)
        for _ in range(20):
            optimizer.zero_grad()
            (f * inputs @ weight - targets).square().mean().backward()
            optimizer.step()
        outputs.append((f * inputs @ weight).detach())
    assert (outputs[0] - outputs[1]).abs().max() < 1e-12


def with_stand_ins(module):
    class ParamWithNamePredicate:
        def __init__(self, name, fn):
            self.name, self.fn = name, fn

    class ParamKey:
        def __init__(self, with_name_predicate):
            self.predicate = with_name_predicate

        def matches(self, parameter, name):
            return self.predicate.fn(parameter, name)

    def config_of(args):
        return types.SimpleNamespace(lr=module.PEAK, min_lr=module.PEAK / 10), {"standard": 1}

    training = types.SimpleNamespace(get_megatron_optimizer_config=config_of)
    for name in ("megatron", "megatron.core", "megatron.core.optimizer"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["megatron.core.optimizer.optimizer_config"] = types.SimpleNamespace(
        ParamKey=ParamKey, ParamWithNamePredicate=ParamWithNamePredicate
    )
    sys.modules["megatron.training"] = types.SimpleNamespace(training=training)
    module.install()
    config, overrides = training.get_megatron_optimizer_config(None)
    assert config.lr == module.PEAK
    for name, group in NAMES.items():
        matching = [value for key, value in overrides.items() if key.matches(None, name)]
        assert len(matching) == 1, (name, matching)
        setting = module.GROUPS[group]
        assert matching[0]["max_lr"] == setting["lr"]
        assert abs(matching[0]["min_lr"] / setting["lr"] - 0.1) < 1e-12
        assert abs(matching[0]["wd_mult"] * module.WEIGHT_DECAY - setting["weight_decay"]) < 1e-12
        assert matching[0]["eps"] == setting["eps"]


def with_optax(module):
    import jax
    import jax.numpy as jnp
    import optax

    key = jax.random.PRNGKey(0)
    params = {
        "params": {
            "embed": {"embedding": jax.random.normal(key, (50, 16))},
            "layers_0": {
                "attention": {"query": {"kernel": jax.random.normal(key, (16, 16))}},
                "norm": {"scale": jnp.ones(16)},
            },
            "lm_head": {"kernel": jax.random.normal(key, (16, 50))},
        }
    }
    params = module.initialize(params)
    assert abs(params["params"]["lm_head"]["kernel"].std() / module.GROUPS["head"]["deviation"] - 1) < 1e-4
    transformation = module.optimizer(params, share=lambda count: 0.5)
    state = transformation.init(params)
    gradients = jax.tree_util.tree_map(jnp.ones_like, params)
    updates, _ = transformation.update(gradients, state, params)
    for path, group in ((("embed", "embedding"), "embedding"), (("layers_0", "norm", "scale"), "norm")):
        update, weight = updates["params"], params["params"]
        for part in path:
            update, weight = update[part], weight[part]
        setting = module.GROUPS[group]
        expected = -0.5 * setting["lr"] * (1 / (1 + setting["eps"]) + setting["weight_decay"] * weight)
        assert jnp.allclose(update, expected, rtol=1e-4), (group, update, expected)


def main():
    kind, paths = sys.argv[1], [pathlib.Path(path) for path in sys.argv[2:]]
    for path in paths:
        ast.parse(path.read_text(encoding="utf-8"))
        module = load(path)
        names_are_sorted(module)
        if kind != "syntax":
            {"pytorch": with_torch, "megatron": with_stand_ins, "optax": with_optax}[kind](module)


if __name__ == "__main__":
    main()

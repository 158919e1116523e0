"""Runs the code that Lehr wrote for a trainer, in PyTorch or in stand-ins for what cannot be installed.

Every folder given on the command line holds an export and plan.csv, the LR every update is to use. What is not PyTorch
(JAX, Megatron, …) is a stand-in of a few lines that calls the generated code as the trainer does.
"""

import csv
import importlib.util
import math
import pathlib
import sys
import types

import numpy


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stand_in(name, **members):
    parts = name.split(".")
    for i in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:i]), types.ModuleType(".".join(parts[:i])))
        if i > 1:
            setattr(sys.modules[".".join(parts[: i - 1])], parts[i - 1], sys.modules[".".join(parts[:i])])
    for member, value in members.items():
        setattr(sys.modules[name], member, value)
    return sys.modules[name]


def adamw(lr, groups=1):
    import torch

    parameters = [{"params": [torch.nn.Parameter(torch.zeros(1))]} for _ in range(groups)]
    return torch.optim.AdamW(parameters, lr=lr)


def stepped(optimizer, scheduler, updates):
    rates = []
    for _ in range(updates):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def with_torch(module, first, updates):
    """The scheduler from the start, from a step, and with the optimizer's state out of a checkpoint."""
    optimizer = adamw(module.PEAK)
    rates = stepped(optimizer, module.scheduler(optimizer), updates)
    middle = first + updates // 2
    saved = adamw(module.PEAK)
    stepped(saved, module.scheduler(saved), updates // 2)
    resumed = adamw(module.PEAK)
    resumed.load_state_dict(saved.state_dict())
    again = stepped(resumed, module.scheduler(resumed, step=middle), updates - updates // 2)
    assert again == rates[updates // 2 :], "the resumed run has other LRs"
    own_state = adamw(module.PEAK)
    scheduler = module.scheduler(own_state)
    stepped(own_state, scheduler, updates // 2)
    other = adamw(module.PEAK)
    other.load_state_dict(own_state.state_dict())
    restored = module.scheduler(other)
    restored.load_state_dict(scheduler.state_dict())
    for group, lr in zip(other.param_groups, restored.get_last_lr()):
        group["lr"] = lr
    assert stepped(other, restored, updates - updates // 2) == rates[updates // 2 :], "the restored scheduler differs"
    return rates


def pytorch(folder, first, updates):
    module = load(folder / "lehr_schedule.py")
    module.check()
    two = adamw(module.PEAK, groups=2)
    two.param_groups[1]["lr"] = two.param_groups[1]["initial_lr"] = 0.25 * module.PEAK
    scheduler = module.scheduler(two)
    for _ in range(min(updates, 5)):
        assert math.isclose(two.param_groups[1]["lr"], 0.25 * two.param_groups[0]["lr"], rel_tol=1e-12)
        two.step()
        scheduler.step()
    return with_torch(module, first, updates)


def of_torch(folder, first, updates):
    return with_torch(load(folder / "lehr_schedule.py"), first, updates)


def jax_stand_in():
    stand_in("jax.numpy", asarray=numpy.asarray, float32=numpy.float32, clip=numpy.clip, sqrt=numpy.sqrt)
    stand_in("jax.numpy", cos=numpy.cos, pi=numpy.pi)


def optax_stand_in():
    single = numpy.float32

    def line(init, end, steps):
        return polynomial(init, end, 1, steps)

    def polynomial(init, end, power, steps):
        return lambda c: single((single(init) - single(end)) * single(1 - min(max(c, 0), steps) / steps) ** power + single(end))

    def cosine(init, steps, alpha=0.0):
        return lambda c: init * ((1 - alpha) * 0.5 * (1 + math.cos(math.pi * min(c, steps) / steps)) + alpha)

    def exponential(init, steps, rate):
        return lambda c: init if c <= 0 else init * rate ** (c / steps)

    def join(schedules, boundaries):
        def schedule(step):
            value = schedules[0](step)
            for boundary, piece in zip(boundaries, schedules[1:]):
                value = value if step < boundary else piece(step - boundary)
            return value

        return schedule

    stand_in(
        "optax",
        constant_schedule=lambda value: lambda c: value,
        linear_schedule=line,
        polynomial_schedule=polynomial,
        cosine_decay_schedule=cosine,
        exponential_decay=exponential,
        join_schedules=join,
    )


def optax(folder, first, updates):
    jax_stand_in()
    optax_stand_in()
    script = folder / "optax_schedule.py"
    schedule = load(script if script.exists() else folder / "lehr_schedule.py").schedule
    return [float(schedule(first + i)) for i in range(updates)]


def maxtext(folder, first, updates):
    jax_stand_in()
    module = load(folder / "lehr_schedule.py")
    utils = types.SimpleNamespace(create_learning_rate_schedule=None)
    module.install(utils)
    schedule = utils.create_learning_rate_schedule(None)
    return [float(schedule(first + i)) for i in range(updates)]


def levanter(folder, first, updates):
    jax_stand_in()
    config = type("OptimizerConfig", (), {})
    stand_in("levanter.optim", OptimizerConfig=config)
    load(folder / "lehr_schedule.py").install()
    schedule = config().lr_scheduler(updates)
    return [float(schedule(first + i)) for i in range(updates)]


def megatron(folder, first, updates, batch=24):
    scheduler = type("OptimizerParamScheduler", (), {"max_lr": 123.0, "num_steps": 0})
    stand_in("megatron.core.optimizer_param_scheduler", OptimizerParamScheduler=scheduler)
    module = load(folder / "lehr_schedule.py")
    module.install(batch)
    one, rates = scheduler(), []
    for i in range(updates):
        one.num_steps = (first + i) * batch
        rates.append(one.get_lr({"max_lr": module.PEAK}))
    return rates


def nemo(folder, first, updates):
    stand_in("nemo.lightning.pytorch.optim.base", LRSchedulerModule=object)
    module = load(folder / "lehr_schedule.py")
    optimizer = adamw(module.PEAK)
    scheduler = module.scheduler_module().scheduler(None, optimizer)["lr_scheduler"]["scheduler"]
    return stepped(optimizer, scheduler, first + updates)[first:]


def torchtitan(folder, first, updates):
    from torch.optim.lr_scheduler import LambdaLR

    stand_in("torchtitan.components.lr_scheduler", LRSchedulersContainer=lambda ones, f: [LambdaLR(one, f) for one in ones])
    module = load(folder / "lehr_schedule.py")
    optimizer = adamw(module.PEAK)
    (scheduler,) = module.build_lr_schedulers([optimizer], None)
    return stepped(optimizer, scheduler, first + updates)[first:]


def olmo_core(folder, first, updates):
    stand_in("olmo_core.optim.scheduler", Scheduler=object)
    module = load(folder / "lehr_schedule.py")
    scheduler, rates = module.scheduler(), []
    for i in range(updates):
        counted_before_training = first + i + 1
        rates.append(scheduler.get_lr(module.PEAK, counted_before_training, first + updates))
    return rates


def llama_factory(folder, first, updates):
    stand_in("transformers", TrainerCallback=object)
    module = load(folder / "lehr_schedule.py")
    optimizer, callback, rates = adamw(module.PEAK), module.callback(), []
    for i in range(updates):
        callback.on_step_begin(None, types.SimpleNamespace(global_step=first + i), None, optimizer=optimizer)
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
    return rates


def axolotl(folder, first, updates):
    module = load(folder / "lehr_schedule.py")
    optimizer = adamw(module.PEAK)
    return stepped(optimizer, module.LehrPlugin().create_lr_scheduler(None, optimizer, updates), updates)


def nanotron(folder, first, updates):
    trainer = stand_in("nanotron.trainer", lr_scheduler_builder=None)
    module = load(folder / "lehr_schedule.py")
    module.install()
    optimizer = adamw(module.PEAK)
    wrapped = types.SimpleNamespace(get_base_optimizer=lambda: optimizer)
    return stepped(optimizer, trainer.lr_scheduler_builder(wrapped, None, updates), first + updates)[first:]


def lingua(folder, first, updates):
    from torch.optim.lr_scheduler import LambdaLR

    optim = stand_in("lingua.optim", build_lr_fn=None)
    module = load(folder / "lehr_schedule.py")
    module.install()
    optimizer = adamw(module.PEAK)
    return stepped(optimizer, LambdaLR(optimizer, optim.build_lr_fn(None, updates)), first + updates)[first:]


def npy(folder, first, updates):
    rates = numpy.load(folder / "schedule.npy")
    assert rates.dtype == numpy.float64 and rates.shape == (updates + 1,)
    return rates[:updates].tolist()


TARGETS = {
    "pytorch": pytorch,
    "hf": of_torch,
    "deepspeed": of_torch,
    "optax": optax,
    "maxtext": maxtext,
    "levanter": levanter,
    "megatron": megatron,
    "megatron-bridge": megatron,
    "nemo": nemo,
    "torchtitan": torchtitan,
    "olmo-core": olmo_core,
    "llama-factory": llama_factory,
    "axolotl": axolotl,
    "nanotron": nanotron,
    "lingua": lingua,
    "npy": npy,
}

IN_SINGLE_PRECISION = {"optax", "maxtext", "levanter"}


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        target = folder.name.split("_")[0]
        with open(folder / "plan.csv", newline="") as file:
            plan = [(int(row["step"]), float(row["lr"])) for row in csv.DictReader(file)]
        rates = TARGETS[target](folder, plan[0][0], len(plan))
        peak = max(lr for _, lr in plan) or 1
        tolerance = 1e-6 if target in IN_SINGLE_PRECISION else 1e-14
        for (step, lr), rate in zip(plan, rates):
            if not abs(rate - lr) <= tolerance * peak:
                print(f"{folder.name}: step {step} has {rate}, the plan {lr}")
                wrong += 1
                break
        assert len(rates) == len(plan), folder.name
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])

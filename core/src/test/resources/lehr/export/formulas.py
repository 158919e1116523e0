"""The learning rates that trainers make of their own configuration, from the files Lehr wrote for them.

Written from the trainers' published formulas and independently of Lehr's Java: it reads the emitted text. Every folder
given on the command line holds the export of one schedule and rates.csv, the rates that Lehr's emulation has for it.
"""

import csv
import json
import math
import pathlib
import re
import sys


def number(text):
    text = text.strip().strip("'\"")
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def flags(text):
    words = re.findall(r"(-[\w.-]*[A-Za-z][\w.-]*)(?:[ ]+('[^']*'|[^\s\\-][^\s\\]*|-\d[^\s\\]*))?", text)
    return {name.lstrip("-"): number(value) if value else True for name, value in words}


def yaml(text):
    """Just what Lehr writes: nested keys by two blanks; floats as YAML 1.1 knows them."""
    root, stack = {}, []
    stack.append((-1, root))
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = (len(line) - len(line.lstrip())) // 2
        while stack[-1][0] >= depth:
            stack.pop()
        key, _, value = line.strip().partition(":")
        if value.strip():
            assert not re.fullmatch(r"\s*[\d.]*e[-+]?\d+", value) or "." in value, f"YAML 1.1 reads a text: {line}"
            stack[-1][1][key] = number(value)
        else:
            stack[-1][1][key] = {}
            stack.append((depth, stack[-1][1][key]))
    return root


def fall(name, x):
    return {
        "linear": lambda: 1 - x,
        "cosine": lambda: (1 + math.cos(math.pi * x)) / 2,
        "1-sqrt": lambda: 1 - math.sqrt(x),
        "sqrt": lambda: 1 - math.sqrt(x),
        "minus_sqrt": lambda: 1 - math.sqrt(x),
        "exponential": lambda: 2 * 0.5**x - 1,
    }[name]()


def hugging_face(kind, lr, w, n, more):
    def factor(k):
        if kind == "constant":
            return 1
        if kind == "warmup_stable_decay":
            s, d, m = more["num_stable_steps"], more["num_decay_steps"], more["min_lr_ratio"]
            if k < w:
                risen = k / w if more["warmup_type"] == "linear" else (1 - math.cos(math.pi * k / w)) / 2
                return m + (1 - m) * risen
            if k < w + s:
                return 1
            return m + (1 - m) * fall(more["decay_type"], (k - w - s) / d) if k < w + s + d else m
        if kind == "cosine_warmup_with_min_lr":
            m = more["min_lr_rate"]
            return (k + 1) / w if k < w else m + (1 - m) * fall("cosine", (k - w + 1) / max(1, n - w))
        if k < w:
            return k / w
        x = (k - w) / max(1, n - w)
        if kind == "constant_with_warmup":
            return 1
        if kind in ("linear", "cosine"):
            return fall(kind, x)
        if kind == "cosine_with_min_lr":
            return more["min_lr_rate"] + (1 - more["min_lr_rate"]) * fall("cosine", x)
        assert kind == "polynomial", kind
        return ((lr - more["lr_end"]) * (1 - x) ** more["power"] + more["lr_end"]) / lr

    return lambda k: lr * factor(k)


def hf(folder):
    field = flags((folder / "hf.sh").read_text())
    more = json.loads(field.get("lr_scheduler_kwargs", "{}"))
    return hugging_face(
        field["lr_scheduler_type"], field["learning_rate"], field["warmup_steps"], field["max_steps"], more
    )


def llama_factory(folder):
    field = yaml((folder / "llama_factory.yaml").read_text())
    return hugging_face(
        field["lr_scheduler_type"],
        field["learning_rate"],
        field["warmup_steps"],
        field["max_steps"],
        field.get("lr_scheduler_kwargs", {}),
    )


def axolotl(folder):
    field = yaml((folder / "axolotl.yaml").read_text())
    return hugging_face(
        field["lr_scheduler"],
        field["learning_rate"],
        field["warmup_steps"],
        field["max_steps"],
        field.get("lr_scheduler_kwargs", {}),
    )


def megatron_formula(field, batch=96):
    """In samples, as Megatron counts; the batch size cancels."""
    lr, least, init = field["lr"], field["min_lr"], field["lr_warmup_init"]
    w, n = field["lr_warmup_iters"] * batch, field["lr_decay_iters"] * batch
    style = field["lr_decay_style"]
    d = field.get("lr_wsd_decay_iters", 0) * batch
    assert w < n

    def rate(k):
        samples = k * batch
        if w > 0 and samples <= w:
            return init + (lr - init) * samples / w
        if style == "constant":
            return lr
        if samples > n:
            return least
        if style == "WSD":
            if samples <= n - d:
                return lr
            return least + (lr - least) * fall(field["lr_wsd_decay_style"], (samples - n + d) / d)
        return least + (lr - least) * fall(style, (samples - w) / (n - w))

    return rate


def megatron(folder):
    field = flags((folder / "megatron.sh").read_text())
    return megatron_formula({name.replace("-", "_"): value for name, value in field.items()})


def megatron_bridge(folder):
    text = (folder / "megatron_bridge.py").read_text()
    return megatron_formula({name: number(value) for name, value in re.findall(r"cfg\.\w+\.(\w+) = (.*)", text)})


def nemo(folder):
    text = (folder / "nemo.py").read_text()
    lr = number(re.search(r"optimizer_config\.lr = (.*)", text)[1])
    kind, arguments = re.search(r"lr_scheduler = (\w+)\((.*)\)", text).groups()
    field = {name: number(value) for name, value in re.findall(r"(\w+)=([^,]+)", arguments)}
    n, w = field["max_steps"], field.get("warmup_steps", 0)
    hold, least = field.get("constant_steps", 0), field.get("min_lr", 0)

    def rate(k):
        if w > 0 and k <= w:
            return lr * k / w if hold else lr * (k + 1) / (w + 1)
        if kind == "WarmupPolicyScheduler":
            return lr
        if kind == "PolynomialDecayAnnealingScheduler":
            return (lr - least) * (1 - min(k, n) / n) ** field["power"] + least
        end = n - hold
        return least if k > end else least + (lr - least) * fall("cosine", (k - w) / (end - w))

    return rate


def torchtitan(folder):
    field = flags((folder / "torchtitan.sh").read_text())
    n, w, m = field["training.steps"], field["lr_scheduler.warmup_steps"], field["lr_scheduler.min_lr_factor"]
    d = round(n * field["lr_scheduler.decay_ratio"])
    assert w + d <= n

    def rate(k):
        stable_until = w + (n + 1 - w - d)
        if k < w:
            return field["optimizer.lr"] * (k + 1) / w
        if k < stable_until:
            return field["optimizer.lr"]
        left = fall(field["lr_scheduler.decay_type"], (k + 1 - stable_until) / d)
        return field["optimizer.lr"] * (m + (1 - m) * left)

    return rate


def deepspeed(folder):
    root = json.loads((folder / "deepspeed.json").read_text())
    lr, kind, field = root["optimizer"]["params"]["lr"], root["scheduler"]["type"], root["scheduler"]["params"]
    assert field["warmup_type"] == "linear" and field["warmup_num_steps"] >= 1
    w = max(2, field["warmup_num_steps"])

    class Scheduler:
        """Counts as DeepSpeed does: from -1 when it is built, one on after each optimizer step."""

        last = -1

        def rate(self):
            i = self.last
            if kind == "WarmupCosineLR":
                if i < 0:
                    return 0
                if i < w:
                    return lr * (field["warmup_min_ratio"] + (1 - field["warmup_min_ratio"]) * i / w)
                x = min(1, (i - w + 1) / max(1, field["total_num_steps"] - w))
                return lr * (field["cos_min_ratio"] + (1 - field["cos_min_ratio"]) * fall("cosine", x))
            low, high = field["warmup_min_lr"], field["warmup_max_lr"]
            if i < 0:
                return low
            if i < w:
                return low + (high - low) * i / w
            if kind == "WarmupLR":
                return high
            n = field["total_num_steps"]
            return low + (high - low) * max(0, (n - i) / max(1, n - w))

    scheduler = Scheduler()

    def rate(k):
        scheduler.last = k - 1
        return scheduler.rate()

    return rate


def join(pieces, boundaries):
    """optax.join_schedules: each piece is given the count from its own boundary on."""

    def rate(k):
        value = pieces[0](k)
        for boundary, piece in zip(boundaries, pieces[1:]):
            value = value if k < boundary else piece(k - boundary)
        return value

    return rate


def line(start, end, steps):
    return (lambda c: start) if steps <= 0 else lambda c: (start - end) * (1 - min(max(c, 0), steps) / steps) + end


def maxtext(folder):
    field = yaml((folder / "maxtext.yml").read_text())
    lr, n = field["learning_rate"], field["learning_rate_schedule_steps"]
    last = lr * field["learning_rate_final_fraction"]
    w = int(n * field["warmup_steps_fraction"])
    pieces, boundaries = [], []

    def half_cosine(steps):
        def rate(c):
            a = fall("cosine", c / (steps - 1) if steps > 1 else 1.0)
            return lr * a + last * (1 - a)

        return rate

    if w > 0:
        pieces.append(line(0, lr, w - 1))
        boundaries.append(w)
    if field["lr_schedule_type"] == "cosine":
        pieces.append(half_cosine(n - w))
        boundaries.append(n)
    else:
        d = int(n * field["wsd_decay_steps_fraction"])
        assert field["warmup_steps_fraction"] + field["wsd_decay_steps_fraction"] <= 1
        if n - w - d > 0:
            pieces.append(lambda c: lr)
            boundaries.append(n - d)
        if d > 0:
            pieces.append(line(lr, last, d - 1) if field["wsd_decay_style"] == "linear" else half_cosine(d))
            boundaries.append(n)
    if field["steps"] > n:
        pieces.append(lambda c: 0)
        boundaries.append(n)
    return join(pieces, boundaries)


def levanter(folder):
    root = yaml((folder / "levanter.yaml").read_text())
    n, field = root["trainer"]["num_train_steps"], root["optimizer"]
    whole = lambda value: int(value * n) if value <= 1 else int(value)
    lr, m, w, d = field["learning_rate"], field["min_lr_ratio"], whole(field["warmup"]), whole(field["decay"])
    falls = {
        "constant": lambda c: lr,
        "linear": line(lr, lr * m, d),
        "cosine": lambda c: lr * ((1 - m) * fall("cosine", min(c, d) / d) + m),
        "inv": lambda c: max(lr * min(1, 1 / ((1 / m - 1) * max(c, 1) / d + 1)), lr * m),
    }
    pieces, boundaries = [], []
    if w:
        pieces.append(line(0, lr, w))
        boundaries.append(w)
    if n - w - d:
        pieces.append(lambda c: lr)
        boundaries.append(n - d)
    return join(pieces + [falls[field["lr_schedule"]]], boundaries)


def olmo_core(folder):
    text = (folder / "olmo_core.py").read_text()
    lr = number(re.search(r"^lr = (.*)", text, re.M)[1])
    n = number(re.search(r"Duration\.steps\((\d+)\)", text)[1])
    kind, arguments = re.search(r"^scheduler = (\w+)\((.*)", text, re.M).groups()
    if kind == "ComposableScheduler":
        stages = [
            (int(duration), shape, float(start), float(end))
            for duration, shape, start, end in re.findall(
                r"duration=(\d+), shape=ComposableSchedulerStageType\.(\w+), start_lr_fraction=([^,]+), "
                r"end_lr_fraction=([^)]+)\)",
                text,
            )
        ]

        def stage_at(c, closed):
            for duration, shape, start, end in stages:
                if c < duration or closed and c == duration:
                    return lr * (end + (start - end) * fall(shape, c / duration))
                c -= duration
            return lr * stages[-1][3]

        def composed(k):
            first, second = stage_at(k + 1, True), stage_at(k + 1, False)
            assert abs(first - second) <= 1e-9 * lr, f"the stages differ at their common end, count {k + 1}"
            return first

        return composed
    field = {name: number(value) for name, value in re.findall(r"(\w+)=([^,)]+)", arguments)}
    w, low = field["warmup"], field["warmup_min_lr"]

    def rate(k):
        c = k + 1
        closed = kind in ("WSD", "ConstantWithWarmup")
        if c < w or closed and c == w:
            return low + (lr - low) * c / w
        if kind == "ConstantWithWarmup":
            return lr
        if kind == "WSD":
            if c < n - field["decay"]:
                return lr
            return field["decay_min_lr"] + (lr - field["decay_min_lr"]) * (n - c) / field["decay"]
        x = (c - w) / (field["t_max"] - w)
        name = {"LinearWithWarmup": "linear", "CosWithWarmup": "cosine"}[kind]
        return lr * (field["alpha_f"] + (1 - field["alpha_f"]) * fall(name, x))

    return rate


def nanotron(folder):
    field = yaml((folder / "nanotron.yaml").read_text())["optimizer"]["learning_rate_scheduler"]
    lr, w, least = field["learning_rate"], field["lr_warmup_steps"], field["min_decay_lr"]
    start, d = field["lr_decay_starting_step"], field["lr_decay_steps"]
    assert w > 0 or d > 0

    def rate(k):
        if k <= w:
            return lr * k / max(w, 1) if field["lr_warmup_style"] == "linear" else lr
        if k < start:
            return lr
        return least + (lr - least) * fall(field["lr_decay_style"], (k - start) / d) if k < start + d else least

    return rate


def llm_c(folder):
    field = flags((folder / "llmc.sh").read_text())
    lr, n, w = field["l"], field["x"], field["u"]
    least = lr * field["q"]

    def rate(k):
        if field["k"] == "constant":
            return lr
        if k < w:
            return lr * (k + 1) / w
        if field["k"] == "wsd":
            import ctypes

            start = int(ctypes.c_float(ctypes.c_float(0.8).value * ctypes.c_float(n).value).value)
            return lr if k < start else least + (lr - least) * fall("1-sqrt", (k - start) / (n - start))
        return least + (lr - least) * fall(field["k"], (k - w) / (n - w))

    return rate


def lingua(folder):
    root = yaml((folder / "lingua.yaml").read_text())
    n, field = root["steps"], root["optim"]
    lr, w, m = field["lr"], field["warmup"], field["lr_min_ratio"]

    def rate(k):
        if field["scheduler"] == "constant":
            return lr
        if k < w:
            return lr * k / w
        if field["scheduler"] == "wsd":
            d = int(int(n * field["cycle_length"]) * field["decay_fraction"])
            x = (k - (n - d)) / d if d else 0
            return lr if k <= n - d else lr / (x / m + 1 - x)
        x = (k - w) / (n - w)
        return lr * (m + (1 - m) * fall(field["scheduler"], x))

    return rate


TRAINERS = {
    "hf": hf,
    "llama-factory": llama_factory,
    "axolotl": axolotl,
    "megatron": megatron,
    "megatron-bridge": megatron_bridge,
    "nemo": nemo,
    "torchtitan": torchtitan,
    "deepspeed": deepspeed,
    "maxtext": maxtext,
    "levanter": levanter,
    "olmo-core": olmo_core,
    "nanotron": nanotron,
    "llm.c": llm_c,
    "lingua": lingua,
}

IN_SINGLE_PRECISION = {"maxtext", "levanter", "llm.c"}


def main(folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        target = folder.name.split("_")[0]
        with open(folder / "rates.csv", newline="") as file:
            rows = [(int(row["step"]), float(row["lr"])) for row in csv.DictReader(file)]
        peak = max(lr for _, lr in rows) or 1
        rate = TRAINERS[target](folder)
        tolerance = 2e-6 if target in IN_SINGLE_PRECISION else 1e-12
        step, ours, theirs = max(((k, lr, rate(k)) for k, lr in rows), key=lambda row: abs(row[1] - row[2]))
        if not abs(ours - theirs) <= tolerance * peak:
            print(f"{folder.name}: step {step} has {theirs}, Lehr says {ours}")
            wrong += 1
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The lab's dense model in PyTorch, written as its users write it; one thread.

peer.py WIDTH LAYERS HEADS                    the peer of `bench/lab speed`: prints the number of parameters, then for
                                              each line with a number of steps on stdin the seconds they took
peer.py WIDTH LAYERS HEADS WEIGHTS WINDOWS    the peer of a test: trains on the windows from the weights (big-endian
                                              32-bit numbers both) and prints the loss of each step
"""

import array
import math
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

VOCABULARY, BATCH, CONTEXT = 256, 8, 64
RATE = 1e-2


def turns(context, channels):
    frequencies = 10_000.0 ** (-torch.arange(0, channels, 2).double() / channels)
    angles = torch.outer(torch.arange(context).double(), frequencies)
    return torch.polar(torch.ones_like(angles), angles).to(torch.complex64)


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.gain


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.input = nn.Linear(width, 3 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)
        self.register_buffer("turns", turns(CONTEXT, width // heads)[:, None])
        self.register_buffer("mask", torch.full((CONTEXT, CONTEXT), -math.inf).triu(1))

    def forward(self, x):
        windows, context, width = x.shape
        q, k, v = self.input(x).view(windows, context, 3, self.heads, -1).unbind(2)
        q, k, v = (part.transpose(1, 2) for part in (self.turned(q), self.turned(k), v))
        scores = q @ k.transpose(-2, -1) / math.sqrt(width // self.heads) + self.mask[:context, :context]
        mixed = scores.softmax(-1) @ v
        return self.output(mixed.transpose(1, 2).reshape(windows, context, width))

    def turned(self, x):
        pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
        return torch.view_as_real(pairs * self.turns[: x.shape[1]]).flatten(-2)


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        hidden = (width + 2) // 3 * 8
        self.input = nn.Linear(width, 2 * hidden, bias=False)
        self.output = nn.Linear(hidden, width, bias=False)

    def forward(self, x):
        gate, up = self.input(x).chunk(2, -1)
        return self.output(F.silu(gate) * up)


class Decoder(nn.Module):
    def __init__(self, width, layers, heads):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, width)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.parts = nn.ModuleList()
        self.norms = nn.ModuleList()
        for _ in range(layers):
            self.parts += [Attention(width, heads), FeedForward(width)]
            self.norms += [Norm(width), Norm(width)]
        self.norm = Norm(width)

    def forward(self, tokens):
        x = self.embedding(tokens)
        for norm, part in zip(self.norms, self.parts):
            x = x + part(norm(x))
        return F.linear(self.norm(x), self.embedding.weight)

    def matrices(self):
        return [self.embedding.weight] + [w for part in self.parts for w in (part.input.weight, part.output.weight)]

    def gains(self):
        return [norm.gain for norm in self.norms] + [self.norm.gain]

    def load(self, numbers):
        """In the order and orientation in which the lab stores them: inputs before outputs."""
        with torch.no_grad():
            for weight in self.matrices() + self.gains():
                part, numbers = numbers[: weight.numel()], numbers[weight.numel() :]
                turned = weight.dim() == 2 and weight is not self.embedding.weight
                weight.copy_(part.view(weight.shape[::-1]).t() if turned else part.view_as(weight))


class Training:
    def __init__(self, model):
        self.model = model
        groups = [{"params": model.matrices(), "weight_decay": 0.1}, {"params": model.gains(), "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.95), eps=1e-8, foreach=True)

    def step(self, windows):
        logits = self.model(windows[:, :-1])
        loss = F.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return loss.item()


def read(path, kind):
    numbers = array.array(kind)
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    if sys.byteorder == "little":
        numbers.byteswap()
    return torch.tensor(numbers)


def main():
    torch.set_num_threads(1)
    model = Decoder(*map(int, sys.argv[1:4]))
    training = Training(model)
    if len(sys.argv) > 4:
        model.load(read(sys.argv[4], "f"))
        for windows in read(sys.argv[5], "i").long().view(-1, BATCH, CONTEXT + 1):
            print(training.step(windows))
        return
    print(sum(weight.numel() for weight in model.parameters()), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        for _ in range(int(line)):
            training.step(torch.randint(VOCABULARY, (BATCH, CONTEXT + 1)))
        print(time.perf_counter() - start, flush=True)


main()

"""What every process with PyTorch begins with."""

import torch
from serve import case


def prepare(seed=0):
    """Threads as the case says, numbers below the smallest normal one taken as zero, random numbers from a seed."""
    torch.set_num_threads(case["threads"])
    torch.set_num_interop_threads(1)
    torch.set_flush_denormal(True)  # before the first parallel work: its threads take it over
    torch.manual_seed(seed)


def autocast():
    """The context for what is computed in the case's precision: autocast of bfloat16, or as ever."""
    return torch.autocast("cpu", torch.bfloat16, enabled=case.get("precision") == "bfloat16")

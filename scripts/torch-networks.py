"""Networks of torchvision with random weights, and what they give, for test/torchvision.test.ts.

    python3 scripts/torch-networks.py [resnet18 ...]
        installs PyTorch and torchvision into .torch/venv (CPU; about 2 GB), and makes .torch/files of all networks or
        of those named: NAME.safetensors, the state dict, and NAME.json, a picture and its logits
    python3 scripts/torch-networks.py --golden
        test/golden/torchvision.json.gz: names and shapes of the state dicts of some, and a few logits for weights that
        a formula gives, so that the test needs no PyTorch
"""

import json
import os
import struct
import subprocess
import sys
import venv
import zlib

ROOT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".torch")
PYTHON = os.path.join(ROOT, "venv", "bin", "python")
FILES = os.path.join(ROOT, "files")

GOLDEN = (
    "vgg11_bn resnet18 resnext50_32x4d mobilenet_v2 mobilenet_v3_small squeezenet1_0 efficientnet_b0 "
    "efficientnet_v2_s"
).split()
NETWORKS = """vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn
resnet18 resnet34 resnet50 resnet101 resnet152 resnext50_32x4d resnext101_32x8d resnext101_64x4d
wide_resnet50_2 wide_resnet101_2 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large squeezenet1_0 squeezenet1_1
efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6
efficientnet_b7 efficientnet_v2_s efficientnet_v2_m efficientnet_v2_l""".split()


def install():
    venv.create(os.path.join(ROOT, "venv"), with_pip=True)
    subprocess.check_call([PYTHON, "-m", "pip", "install", "--quiet", "torch", "torchvision", "numpy"])


def write_safetensors(path, tensors):
    """By hand, so that a reader is not compared with the writer of the same library."""
    header, end = {}, 0
    types = {"float32": "F32", "int64": "I64"}
    for name, array in tensors.items():
        offsets = [end, end + array.nbytes]
        header[name] = {"dtype": types[str(array.dtype)], "shape": list(array.shape), "data_offsets": offsets}
        end += array.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            file.write(array.tobytes())


def make(names):
    import numpy as np
    import torch
    import torchvision

    torch.set_num_threads(1)
    os.makedirs(FILES, exist_ok=True)
    for name in names:
        torch.manual_seed(1)
        model = getattr(torchvision.models, name)(weights=None).eval()
        # Statistics and factors of normalisations that are not 0 and 1, which would hide what is mixed up.
        with torch.no_grad():
            for module in model.modules():
                if isinstance(module, torch.nn.BatchNorm2d):
                    module.weight.uniform_(0.8, 1.2)
                    module.bias.uniform_(-0.2, 0.2)
                    module.running_mean.uniform_(-0.2, 0.2)
                    module.running_var.uniform_(0.8, 1.2)
            # Odd lengths and different ones of both axes show where zeros are padded.
            size = (224, 224) if name.startswith("vgg") else (97, 128)
            picture = torch.randn(2, 3, *size)
            logits = model(picture)
        state = {k: v.numpy() for k, v in model.state_dict().items()}
        write_safetensors(os.path.join(FILES, name + ".safetensors"), state)
        tensors = {"picture": picture.permute(0, 2, 3, 1).contiguous().numpy(), "logits": logits.numpy()}
        record = {key: {"shape": list(array.shape), "data": np.ravel(array).tolist()} for key, array in tensors.items()}
        with open(os.path.join(FILES, name + ".json"), "w") as file:
            json.dump(record, file)
        print(name, flush=True)


def by_formula(name, shape):
    """Numbers from -1 to 1 that follow from the name, scaled so that values keep their size from layer to layer."""
    import numpy as np

    seed = zlib.crc32(name.encode())
    places = np.arange(int(np.prod(shape)), dtype=np.uint64)
    mixed = ((places + seed) * np.uint64(2654435761)) % np.uint64(2**32)
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(2246822519)) % np.uint64(2**32)
    unit = (mixed.astype("f8") / 2**31 - 1).reshape(shape)
    if len(shape) > 1:
        return (unit * (3 / np.prod(shape[1:])) ** 0.5).astype("f4")
    return (1 + 0.2 * unit if name.endswith(("weight", "var")) else 0.1 * unit).astype("f4")


def golden():
    import gzip

    import numpy as np
    import torch
    import torchvision

    torch.set_num_threads(1)
    size = (48, 65)
    picture = by_formula("picture", (*size, 3))
    networks = {}
    for name in GOLDEN:
        top = not name.startswith("vgg")
        model = getattr(torchvision.models, name)(weights=None).eval()
        whole = model if top else model.features
        shapes = {k: list(v.shape) for k, v in model.state_dict().items() if top or k.startswith("features")}
        state = {k: torch.tensor(by_formula(k, v) if v else 1) for k, v in shapes.items()}
        whole.load_state_dict({k if top else k.removeprefix("features."): v for k, v in state.items()})
        with torch.no_grad():
            y = whole(torch.tensor(picture).permute(2, 0, 1)[None])[0].numpy()
        flat = np.ravel(y if top else y.transpose(1, 2, 0))
        networks[name] = {"shapes": shapes, "outputs": flat[:20].tolist(), "scale": float(np.abs(flat).max())}
        print(name, networks[name]["scale"], flush=True)
    path = os.path.join(os.path.dirname(ROOT), "test", "golden", "torchvision.json.gz")
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(json.dumps({"size": size, "networks": networks}, separators=(",", ":")).encode())


if __name__ == "__main__":
    if os.environ.get("FOVEA_TORCH_INSIDE"):
        golden() if sys.argv[1:] == ["--golden"] else make(sys.argv[1:] or NETWORKS)
    else:
        if not os.path.exists(PYTHON):
            install()
        subprocess.check_call([PYTHON, *sys.argv], env={**os.environ, "FOVEA_TORCH_INSIDE": "1"})

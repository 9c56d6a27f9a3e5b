"""Real TensorBoard as the judge of our event files.

    python3 scripts/tensorboard-oracle.py --install         makes .tensorboard/ with TensorBoard in it (once)
    .tensorboard/bin/python scripts/tensorboard-oracle.py FOLDER

Starts TensorBoard on a folder, asks its server as the page in a browser does, and prints what it answers as JSON:
scalars, histograms and pictures by run and tag, and the graphs.
"""

import json
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
import venv

PACKAGES = ["tensorboard==2.21.0", "setuptools<81"]
ENVIRONMENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".tensorboard")


def install():
    venv.create(ENVIRONMENT, with_pip=True)
    subprocess.check_call([os.path.join(ENVIRONMENT, "bin", "python"), "-m", "pip", "install", "--quiet", *PACKAGES])


def answer(folder):
    from tensorboard import program

    board = program.TensorBoard()
    board.configure(argv=[None, "--logdir", folder, "--load_fast=false", "--port", "0", "--reload_interval", "1"])
    url = board.launch()

    def ask(path, **query):
        with urllib.request.urlopen(f"{url}data/plugin/{path}?{urllib.parse.urlencode(query)}") as response:
            return response.read()

    def tags(plugin):
        return json.loads(ask(f"{plugin}/tags"))

    deadline = time.monotonic() + 60
    while not tags("scalars") and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)

    def read(plugin):
        return {
            run: {tag: json.loads(ask(f"{plugin}/{plugin}", run=run, tag=tag)) for tag in names}
            for run, names in tags(plugin).items()
        }

    images = {
        run: {tag: json.loads(ask("images/images", run=run, tag=tag, sample=0)) for tag in names}
        for run, names in tags("images").items()
    }
    first = next((picture for names in images.values() for shown in names.values() for picture in shown), None)
    picture = ask("images/individualImage", **dict(urllib.parse.parse_qsl(first["query"]))) if first else b""
    runs = json.loads(ask("graphs/info"))
    return {
        "scalars": read("scalars"),
        "histograms": read("histograms"),
        "images": images,
        "picture": picture[:8].hex(),
        "graph": ask("graphs/graph", run="train").decode() if "train" in runs else "",
        "layers": ask("graphs/graph", run="train", tag="keras", conceptual="true").decode() if "train" in runs else "",
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["--install"]:
        install()
    else:
        print(json.dumps(answer(sys.argv[1])))
        sys.stdout.flush()
        os._exit(0)  # the server's threads would go on

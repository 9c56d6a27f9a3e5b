"""The protocol of a contender's process (bench/contender.ts is its other end).

The case is one JSON object in the first argument. When the first step has been done, the process says {"ready":
{...}} on a line of its own; for every line with a number on its standard input it repeats the step for that many
milliseconds and answers {"samples": [milliseconds of each step]}. It ends with its input. So a contender can be
tried by hand: echo 1000 | python torch_train.py '{"net": "B", "batch": 64, "threads": 1}'
"""

import json
import sys
import time

case = json.loads(sys.argv[1])


def serve(peer, version, step, **facts):
    """Runs step() once, then on demand. A step that returns a number did that many steps at once."""
    start = time.perf_counter()
    step()
    first = (time.perf_counter() - start) * 1000
    ready = {"peer": peer, "version": version, "case": case, "firstMs": first, **facts}
    print(json.dumps({"ready": ready}), flush=True)
    for line in sys.stdin:
        samples = []
        end = time.perf_counter() + float(line) / 1000
        while True:
            start = time.perf_counter()
            count = step() or 1
            now = time.perf_counter()
            samples.append((now - start) * 1000 / count)
            if now >= end:
                break
        print(json.dumps({"samples": samples}), flush=True)

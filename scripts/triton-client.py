"""Triton's client as the judge of our server of models.

    python3 scripts/triton-client.py --install              makes .triton/ with the client in it (once)
    .triton/bin/python scripts/triton-client.py HOST:PORT MODEL

Asks the server for all that the client knows of the protocol, with JSON and binary tensors, packed bodies and many
requests at once, and prints what it got as JSON. The input is read from standard input: {"shape", "data"}.
"""

import json
import os
import subprocess
import sys
import venv

PACKAGES = ["tritonclient[http]==2.73.0"]
ENVIRONMENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".triton")


def install():
    venv.create(ENVIRONMENT, with_pip=True)
    subprocess.check_call([os.path.join(ENVIRONMENT, "bin", "python"), "-m", "pip", "install", "--quiet", *PACKAGES])


def answer(address, model, given):
    import numpy
    import tritonclient.http as http
    from tritonclient.utils import InferenceServerException

    client = http.InferenceServerClient(address, concurrency=8)
    metadata = client.get_model_metadata(model)
    (described,), (output,) = metadata["inputs"], metadata["outputs"]
    x = numpy.array(given["data"], numpy.float32).reshape(given["shape"])

    def infer(data, datatype, binary, wanted, **options):
        tensor = http.InferInput(described["name"], data.shape, datatype)
        tensor.set_data_from_numpy(data, binary_data=binary)
        outputs = [http.InferRequestedOutput(output["name"], binary_data=wanted)] if wanted is not None else None
        result = client.infer(model, [tensor], outputs=outputs, request_id="7", **options)
        assert result.get_response()["id"] == "7"
        return result.as_numpy(output["name"]).tolist()

    def refused(work):
        try:
            work()
        except InferenceServerException as error:
            return [str(error.status()), error.message()]
        return None

    tensor = http.InferInput(described["name"], x.shape, "FP32")
    tensor.set_data_from_numpy(x)
    waiting = [client.async_infer(model, [tensor]) for _ in range(32)]
    return {
        "live": client.is_server_live(),
        "ready": client.is_server_ready(),
        "modelReady": client.is_model_ready(model),
        "versionReady": client.is_model_ready(model, "1"),
        "otherReady": client.is_model_ready("other"),
        "server": client.get_server_metadata(),
        "model": metadata,
        "answers": {
            "binary": infer(x, "FP32", True, True),
            "json": infer(x, "FP32", False, False),
            "binary in": infer(x, "FP32", True, False),
            "binary out": infer(x, "FP32", False, True),
            "no outputs named": infer(x, "FP32", True, None),
            "version": infer(x, "FP32", True, True, model_version="1"),
            "gzip": infer(x, "FP32", True, True, request_compression_algorithm="gzip"),
            "deflate": infer(x, "FP32", False, True, request_compression_algorithm="deflate"),
            "double precision": infer(x.astype(numpy.float64), "FP64", True, True),
        },
        "bytes": infer((x * 0 + 3).astype(numpy.uint8), "UINT8", True, True),
        "halves": infer((x * 0 + 3).astype(numpy.float16), "FP16", True, True),
        "atOnce": [result.get_result().as_numpy(output["name"]).tolist() for result in waiting],
        "refused": {
            "model": refused(lambda: client.infer("other", [tensor])),
            "shape": refused(lambda: infer(x[:, :1], "FP32", True, True)),
            "texts": refused(lambda: infer(numpy.full(x.shape, b"a", dtype=object), "BYTES", True, True)),
        },
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["--install"]:
        install()
    else:
        print(json.dumps(answer(*sys.argv[1:], json.load(sys.stdin))))

"""Keeps ONNX Runtime from telling its makers of its use, for both embedders that are built on it."""

import os


def silence_onnxruntime() -> None:
    """To be called before onnxruntime is imported: nothing else stops it.

    onnxruntime 1.32 on Linux looks up mobile.events.data.microsoft.com once a session is built and keeps a device id
    under ~/.cache/Microsoft; its disable_telemetry_events() changed neither.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"

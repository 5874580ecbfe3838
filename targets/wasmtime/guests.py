"""Runs guests in Wasmtime, as its documentation has a host embed it: one engine, a store for each guest.

Usage: guests.py epoch|fuel. Requests come by standard input, answers go out by descriptor 3.
"""

import base64
import json
import os
import struct
import sys
import threading
import time
from importlib.metadata import version

import wasmtime

TICK_SECONDS = 0.01
# Fuel is units of work and no time: about what a core does in a millisecond, by https://docs.wasmtime.dev, one for most instructions.
FUEL_PER_MS = 200_000
ERROR_CHARS = 2000


def send(message):
    body = json.dumps(message).encode()
    frame = struct.pack(">I", len(body)) + body
    while frame:
        frame = frame[os.write(3, frame) :]


def read_exactly(count):
    data = b""
    while len(data) < count:
        chunk = os.read(0, count - len(data))
        if not chunk:
            sys.exit(0)
        data += chunk
    return data


def read_request():
    (length,) = struct.unpack(">I", read_exactly(4))
    return json.loads(read_exactly(length))


class Reports:
    """The import `escapement.report`: a text, byte by byte."""

    def __init__(self):
        self.bytes = bytearray()

    def __call__(self, byte):
        if byte != 0:
            if len(self.bytes) < 65536:
                self.bytes.append(byte & 255)
            return
        text = self.bytes.decode("utf-8", "replace")
        self.bytes.clear()
        send({"t": "report", "text": text})


def make_engine(how):
    config = wasmtime.Config()
    if how == "fuel":
        config.consume_fuel = True
    else:
        config.epoch_interruption = True
    engine = wasmtime.Engine(config)

    def tick():
        while True:
            time.sleep(TICK_SECONDS)
            engine.increment_epoch()

    if how != "fuel":
        threading.Thread(target=tick, daemon=True).start()
    return engine


def make_store(engine, how, request):
    store = wasmtime.Store(engine)
    if how == "fuel":
        store.set_fuel(request["wallMs"] * FUEL_PER_MS)
    else:
        store.set_epoch_deadline(max(1, int(request["wallMs"] / 1000 / TICK_SECONDS)))
    memory = request["memoryBytes"]
    # "Currently each table element takes 8 bytes."
    store.set_limits(memory_size=memory, table_elements=memory // 8)
    wasi = wasmtime.WasiConfig()
    wasi.inherit_stdout()
    wasi.inherit_stderr()
    wasi.preopen_dir(request["rootDir"], "/")
    store.set_wasi(wasi)
    return store


def run(engine, how, request):
    try:
        module = wasmtime.Module(engine, base64.b64decode(request["source"], validate=True))
        store = make_store(engine, how, request)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        report = wasmtime.FuncType([wasmtime.ValType.i32()], [])
        linker.define_func("escapement", "report", report, Reports())
        instance = linker.instantiate(store, module)
        instance.exports(store)["run"](store)
        return {"t": "returned", "text": ""}
    except Exception as error:
        return {"t": "threw", "name": type(error).__name__, "message": str(error)[:ERROR_CHARS]}


def main():
    how = sys.argv[1]
    engine = make_engine(how)
    send({"t": "ready", "runtime": {"wasmtime": version("wasmtime"), "python": sys.version.split()[0]}})
    while True:
        request = read_request()
        # What is planted in the parent is planted here too: a variable, and a text in this process's memory.
        os.environ[request["envName"]] = request.get("env") or ""
        send(run(engine, how, request))


main()

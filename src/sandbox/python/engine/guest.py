"""What stands between a run's source and the interpreter. It is in the guest's hands as soon as the guest runs: nothing
that the host relies on is here, but for what the guest is told and for the shape of its own result."""

import ast
import asyncio
import base64
import builtins
import collections
import contextlib
import copy
import dataclasses
import datetime
import decimal
import enum
import functools
import hashlib
import io
import itertools
import json
import linecache
import math
import operator
import os
import pickle
import random
import re
import statistics
import string
import sys
import textwrap
import time
import traceback
import types
import typing
import uuid

DEVICE = "/dev/escapement"
FILE = "<plugin>"


class HostError(Exception):
    """A host function refused or failed. `code` is None where it failed for a reason that is not told."""

    def __init__(self, message, code=None):
        super().__init__(message if code is None else f"{code}: {message}")
        self.code = code


class Unsettled(Exception):
    """Something is waited for that nothing is left to bring about."""


_device = None


def ask(request):
    """One request to the engine as JSON, one answer. Blocks."""
    global _device
    if _device is None:
        _device = os.open(DEVICE, os.O_RDWR)
    body = json.dumps(request, allow_nan=False, separators=(",", ":")).encode()
    os.write(_device, len(body).to_bytes(4, "little") + body)
    size = int.from_bytes(os.read(_device, 4), "little")
    parts = []
    while size > 0:
        part = os.read(_device, size)
        if not part:
            raise HostError("the engine does not answer")
        parts.append(part)
        size -= len(part)
    return json.loads(b"".join(parts))


def outcome(told):
    if told["kind"] == "returned":
        return told["value"][0] if told["value"] else None
    raise HostError(told["message"], told.get("code"))


_settled = {}


def begin_call(path, args, options):
    boxed = [[arg] for arg in args]
    if options:
        boxed.append([options])
    try:
        return ask({"op": "call", "name": path, "args": boxed})
    except (ValueError, TypeError, RecursionError) as error:
        raise TypeError(f"{path}: only plain data can be handed to a host function: {error}") from None


def wait(seconds):
    """Blocks until an answer is there or the time is over. None: however long it takes."""
    told = ask({"op": "wait", "ms": None if seconds is None else max(0, seconds) * 1000})
    if told.get("stuck"):
        raise Unsettled("nothing is left that could go on")
    for each in told.get("settled", ()):
        call = each.pop("call")
        waiter = _waiters.pop(call, None)
        if waiter is None:
            _settled[call] = each
        else:
            waiter(each)


_waiters = {}


class HostFunction:
    """Call it and it blocks until the host has answered; `aio` of it gives what `await` takes."""

    __slots__ = ("_path",)

    def __init__(self, path):
        self._path = path

    def __call__(self, *args, **options):
        told = begin_call(self._path, args, options)
        if told["kind"] != "promised":
            return outcome(told)
        while told["call"] not in _settled:
            wait(None)
        return outcome(_settled.pop(told["call"]))

    def aio(self, *args, **options):
        future = asyncio.get_running_loop().create_future()

        def settle(answer):
            if future.done():
                return
            try:
                future.set_result(outcome(answer))
            except HostError as error:
                future.set_exception(error)

        told = begin_call(self._path, args, options)
        if told["kind"] == "promised":
            _waiters[told["call"]] = settle
        else:
            settle(told)
        return future

    def __repr__(self):
        return f"<host function {self._path}>"


def namespaces(paths):
    """Globals for the paths of host functions: `fs.readText` is the attribute `readText` of the global `fs`."""
    made = {}
    for path in paths:
        first, _, rest = path.partition(".")
        if not rest:
            made[first] = HostFunction(path)
            continue
        place = made.setdefault(first, types.SimpleNamespace())
        *inner, last = rest.split(".")
        for name in inner:
            if not hasattr(place, name):
                setattr(place, name, types.SimpleNamespace())
            place = getattr(place, name)
        setattr(place, last, HostFunction(path))
    return made


class Selector:
    """What `BaseEventLoop` asks for the next events: there are none but answers of the host."""

    def select(self, timeout):
        wait(timeout)
        return []


class Loop(asyncio.base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class LoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = Loop


def run_coroutine(main, *, debug=None, loop_factory=None):
    """`asyncio.run`: Pyodide has put its own in its place, which needs JavaScript."""
    with asyncio.Runner(debug=debug, loop_factory=loop_factory or Loop) as runner:
        return runner.run(main)


closed = ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "micropip")
foreign = ("ctypes", "_ctypes", "_ctypes_test")


class ClosedModules:
    """Says early and kindly what the wall around the engine would say by ending the run."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}: it is closed in this sandbox", name=name)
        return None


def close_modules(names):
    for name in list(sys.modules):
        if name.partition(".")[0] in names:
            del sys.modules[name]
    kept = [each for each in sys.meta_path if getattr(each, "__module__", "").partition(".")[0] not in closed]
    sys.meta_path[:] = [ClosedModules(names), *kept]


def prepare():
    """After the interpreter was restored and before any guest code: the setup decides what is open."""
    setup = ask({"op": "setup"})
    if not setup["open"]:
        close_modules(closed if setup["foreign"] else closed + foreign)
    asyncio.events._event_loop_policy = LoopPolicy()
    asyncio.events._set_running_loop(None)
    asyncio.run = run_coroutine
    sys.excepthook = sys.__excepthook__
    # What the snapshot remembers of the environment is not this engine's.
    os.environ.clear()
    os.environ.update({"HOME": os.getcwd(), "PATH": "", "LANG": "C.UTF-8", **setup["env"]})
    time.sleep = lambda seconds: wait_at_least(seconds)
    sys.path[:] = [path for path in sys.path if path]
    warm_up()


def warm_up():
    """WebAssembly is compiled when it is first called: what every run calls is called before the first."""
    scope = namespaces(["first.second"])
    source = "def f(x):\n    return [x, {'a': 1.5}]\nf('text')"
    json.dumps(told_value(evaluate(source, scope)))
    try:
        evaluate("1 / 0", {})
    except ZeroDivisionError as error:
        traceback.format_exception(error, limit=-40)
    run_coroutine(asyncio.sleep(0))
    types.ModuleType("__main__").__dict__.update(scope)
    random.seed()


def wait_at_least(seconds):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        wait(left)


def plain(value, depth=0):
    """The value as JSON has it. Raises TypeError for what JSON has not."""
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        if abs(value) > 2**53 - 1:
            raise TypeError("an integer that JSON cannot carry exactly")
        return value
    if kind is float:
        if not math.isfinite(value):
            raise TypeError("a number that is not finite")
        return value
    if depth > 200:
        raise TypeError("nested too deep")
    if kind is list or kind is tuple:
        return [plain(each, depth + 1) for each in value]
    if kind is dict:
        if not all(type(key) is str and key != "__proto__" for key in value):
            raise TypeError("a key that is no text")
        return {key: plain(each, depth + 1) for key, each in value.items()}
    raise TypeError(f"a {kind.__name__}")


def text_of(value):
    try:
        return str(value)
    except BaseException:
        return "[unprintable]"


def told_value(value):
    if value is None:
        return {"value": [], "asText": False}
    try:
        return {"value": [plain(value)], "asText": False}
    except TypeError:
        try:
            return {"value": [str(repr(value))], "asText": True}
        except BaseException:
            return {"value": ["[unprintable]"], "asText": True}


statuses = ((MemoryError, "out-of-memory"), (RecursionError, "stack-overflow"))


def told_error(error):
    status = next((status for kind, status in statuses if isinstance(error, kind)), "threw")
    name = type(error).__name__
    try:
        lines = traceback.format_exception(error, limit=-40)
        frame = re.compile(r'^  File "<sandbox>"')
        sys.stderr.write("".join(line for line in lines if not frame.match(line)))
    except BaseException:
        pass
    return {"status": status, "error": {"name": str(name), "message": text_of(error)}}


async def awaited(value):
    return await value


def evaluate(source, scope):
    """Runs a program, at whose top level `await` may stand; its value is that of a last expression."""
    tree = ast.parse(source, FILE)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    first = compile(tree, FILE, "exec", flags)
    rest = None if last is None else compile(ast.Expression(last.value), FILE, "eval", flags)

    def is_async(code):
        return code is not None and bool(code.co_flags & 0x80)

    if not is_async(first) and not is_async(rest):
        eval(first, scope)
        return None if rest is None else eval(rest, scope)

    async def both():
        begun = eval(first, scope)
        if is_async(first):
            await begun
        if rest is None:
            return None
        value = eval(rest, scope)
        return await value if is_async(rest) else value

    return run_coroutine(both())


def definitions_of(source):
    """The statements at the top of a program that define a name by code, by that name."""
    lines = source.splitlines(True)
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            found[node.name] = "".join(lines[start - 1 : node.end_lineno])
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                found[name] = ast.unparse(node)
    return found


def restore(state, scope):
    """Values of an earlier run of the session. The host has seen before that it is its own."""
    kept = pickle.loads(state)
    for name, text in kept["definitions"].items():
        exec(compile(text, FILE, "exec"), scope)
    scope.update(pickle.loads(kept["values"]))
    return kept["definitions"]


def keep(scope, given, earlier, source):
    """The state of a session: functions, classes and imports by their source, all else by value; what is neither is named."""
    try:
        latest = {**earlier, **definitions_of(source)}
    except SyntaxError:
        latest = earlier
    code = (types.FunctionType, type, types.ModuleType, types.BuiltinFunctionType)
    definitions = {name: text for name, text in latest.items() if isinstance(scope.get(name), code)}
    values, dropped = {}, []
    for name, value in scope.items():
        if name.startswith("__") or name in definitions or (name in given and given[name] is value):
            continue
        try:
            pickle.dumps(value)
            values[name] = value
        except BaseException:
            dropped.append(str(name))
    state = pickle.dumps({"definitions": definitions, "values": pickle.dumps(values)})
    names = [str(name) for name in [*definitions, *values]]
    return {"state": base64.b64encode(state).decode(), "names": names, "dropped": dropped}


def rehearse():
    """Before the snapshot is taken: what is loaded on first use is in it then."""
    for source in ("def (", "1/0", "[].x", "[0] + ''"):
        try:
            exec(compile(source, FILE, "exec"), {})
        except Exception as error:
            "".join(traceback.format_exception(error, limit=-40))
    asyncio.Runner(loop_factory=Loop).close()
    source = "import math\ndef f(): pass\nclass A:\n    pass"
    scope = {"a": [1, 2.0, "x", datetime.date(2000, 1, 1)], "b": (each for each in ())}
    exec(compile(source, FILE, "exec"), scope)
    state = base64.b64decode(keep(scope, {}, {}, source)["state"])
    restore(state, {})


def main():
    task = ask({"op": "task"})
    random.seed()
    given = {**namespaces(task["functions"]), **task["values"], "HostError": HostError, "input": task["input"]}
    main_module = types.ModuleType("__main__")
    sys.modules["__main__"] = main_module
    scope = main_module.__dict__
    scope.update(given)
    earlier = {}
    try:
        if task.get("state"):
            earlier = restore(base64.b64decode(task["state"]), scope)
        told = {"status": "returned", **told_value(evaluate(task["source"], scope))}
    except SystemExit as error:
        told = {"status": "returned", **told_value(None)} if error.code in (None, 0) else told_error(error)
    except BaseException as error:
        told = told_error(error)
    if task.get("state") is not None:
        try:
            told.update(keep(scope, given, earlier, task["source"]))
        except BaseException as error:
            told["dropped"] = [text_of(error)]
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        pass
    ask({"op": "end", **told})

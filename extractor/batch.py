"""Runs any function over many inputs in worker processes, each with limits. Must not know: what the function does.

A worker is a fresh interpreter that is told the function's name, then gets one input a line and answers with bytes, so
nothing is pickled. An input that crashes its worker, takes too long or needs too much memory costs itself alone.
"""

import gc
import importlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, cast

from extractor.settings import COLLECTIONS

_ANSWER = struct.Struct(">BQ")
_GOOD, _FAILED = 0, 1
_START_SECONDS = 60.0
"""Time in which an interpreter must be ready; on a busy machine its start is no part of what an input takes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. `tasks_per_worker`: a worker is replaced after so many, so that memory stays flat.

    megabytes bounds the worker's address space where the system can do that (Linux, most Unixes).
    """

    workers: int
    seconds: float
    megabytes: int
    tasks_per_worker: int = 64


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that got no answer, and why in words."""

    reason: str


def run(function: str, inputs: Sequence[str], limits: Limits, done: Callable[[int, bytes | Failure], None]) -> None:
    """Answer every input; `done(index, answer)` is called as answers come, never twice at a time.

    function: `module:name` of a function str → bytes that any interpreter with this program can import.
    """
    lock, stop = threading.Lock(), threading.Event()
    tasks = enumerate(inputs)

    def work() -> None:
        worker: _Worker | None = None
        try:
            while (task := _next(tasks, lock, stop)) is not None:
                if worker is None or worker.answered >= limits.tasks_per_worker:
                    if worker:
                        worker.end()
                    worker = _Worker(function, limits)
                answer = worker.ask(task[1])
                if isinstance(answer, Failure):
                    worker.end()
                    worker = None
                with lock:
                    done(task[0], answer)
        except BaseException:
            stop.set()
            raise
        finally:
            if worker:
                worker.end()

    count = max(1, min(limits.workers or os.cpu_count() or 1, len(inputs)))
    with ThreadPoolExecutor(count) as pool:
        futures = [pool.submit(work) for _ in range(count)]
        try:
            for future in futures:
                future.result()
        finally:
            stop.set()


def _next(tasks: Iterator[tuple[int, str]], lock: threading.Lock, stop: threading.Event) -> tuple[int, str] | None:
    with lock:
        return None if stop.is_set() else next(tasks, None)


class _Worker:
    """One interpreter that answers inputs until it is ended."""

    def __init__(self, function: str, limits: Limits) -> None:
        self.answered = 0
        self._limits = limits
        self._late = self._ready = False
        command = [sys.executable, "-m", "extractor.batch", function, str(limits.megabytes)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        self._tasks, self._answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def ask(self, task: str) -> bytes | Failure:
        """The answer to one input; a Failure where the worker dies, is too slow or says that it can't."""
        try:
            if not self._ready:
                with self._deadline(max(_START_SECONDS, self._limits.seconds)):
                    self._ready = bool(_exactly(self._answers, 1))
            with self._deadline(self._limits.seconds):
                self._tasks.write(json.dumps(task).encode() + b"\n")
                self._tasks.flush()
                return self._answer()
        except (OSError, EOFError):
            return Failure(self._epitaph())

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._too_late)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _answer(self) -> bytes | Failure:
        kind, length = _ANSWER.unpack(_exactly(self._answers, _ANSWER.size))
        body = _exactly(self._answers, length)
        self.answered += 1
        return body if kind == _GOOD else Failure(body.decode(errors="replace"))

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _epitaph(self) -> str:
        code = self._process.wait()
        if self._late:
            return f"took longer than {self._limits.seconds:g} seconds and was given up"
        return f"crashed its reader ({f'signal {-code}' if code < 0 else f'exit code {code}'})"

    def end(self) -> None:
        """Stop the interpreter and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for stream in (self._tasks, self._answers):
            with suppress(OSError):
                stream.close()


def _exactly(stream: IO[bytes], length: int) -> bytes:
    body = stream.read(length)
    if len(body) != length:
        raise EOFError
    return body


def _serve(function: str, megabytes: int) -> None:
    """The worker's life: read a line, call the function, write the answer, until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    _limit_memory(megabytes)
    gc.set_threshold(*COLLECTIONS)
    module, name = function.split(":")
    call = getattr(importlib.import_module(module), name)
    sys.addaudithook(_no_network)
    answers.write(b"\x01")  # ready: from now on time counts
    answers.flush()
    for line in sys.stdin.buffer:
        try:
            kind, body = _GOOD, call(json.loads(line))
        except MemoryError:
            kind, body = _FAILED, f"needs more than {megabytes} MB and was given up".encode()
        except Exception as error:
            kind, body = _FAILED, f"the reader failed ({type(error).__name__}: {error}); please report it".encode()
        answers.write(_ANSWER.pack(kind, len(body)) + body)
        answers.flush()


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _no_network(event: str, _: object) -> None:
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        raise PermissionError("reading a report never uses the network")


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))

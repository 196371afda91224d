"""The same many inputs on a Dask cluster that exists already. Must not know: reports; how a cluster is made.

Each input still runs in a worker interpreter with limits (`batch`), on whichever machine its task lands.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

from extractor.batch import Failure, Limits, run
from extractor.errors import MissingLibrary, WrongUsage


def run_on_cluster(
    function: str,
    inputs: Sequence[str],
    limits: Limits,
    done: Callable[[int, bytes | Failure], None],
    *,
    scheduler: str,
) -> None:
    """`batch.run`, with the inputs spread over the cluster behind a scheduler's address (`tcp://host:8786`).

    Files must be reachable under the same paths from every machine. Raises WrongUsage where no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingLibrary("the engine dask needs the extra `scale`: pip install 'extractor[scale]'") from error
    try:
        client = Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise WrongUsage(f"{scheduler}: no Dask scheduler answers there ({error})") from error
    with client:
        told = json.dumps(asdict(replace(limits, workers=1)))
        futures = {client.submit(_one, function, each, told, pure=False): i for i, each in enumerate(inputs)}
        for future in as_completed(futures):  # type: ignore[no-untyped-call]
            done(futures[future], _answer(future))
            future.release()


def _one(function: str, task: str, limits: str) -> tuple[bool, bytes]:
    """One input on a machine of the cluster: (answered, answer or reason)."""
    answers: list[bytes | Failure] = []
    run(function, [task], Limits(**json.loads(limits)), lambda _, answer: answers.append(answer))
    answer = answers[0]
    return (False, answer.reason.encode()) if isinstance(answer, Failure) else (True, answer)


def _answer(future: Any) -> bytes | Failure:
    trouble = future.exception()
    if trouble is not None:
        return Failure(f"the cluster failed: {trouble}")
    answered, told = future.result()
    return told if answered else Failure(told.decode())

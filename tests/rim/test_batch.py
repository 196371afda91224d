"""Workers: order, crashes and limits, each of which costs one input alone."""

import os
import socket
import time

import pytest

from extractor.batch import Failure, Limits, run

LIMITS = Limits(workers=2, seconds=20, megabytes=1500)
HERE = f"{__name__.rpartition('.')[2]}"


def shout(text: str) -> bytes:
    """A function that behaves, unless it is told not to."""
    if text == "crash":
        os.abort()
    if text == "hang":
        time.sleep(60)
    if text == "hog":
        return bytes(4_000_000_000)
    if text == "raise":
        raise ValueError("bad luck")
    if text == "call":
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    if text == "chatter":
        os.write(1, b"noise on standard output")
    return text.upper().encode()


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([os.path.dirname(__file__), os.getcwd()]))


def answers(inputs: list[str], limits: Limits = LIMITS) -> list[bytes | Failure]:
    got: dict[int, bytes | Failure] = {}
    run(f"{HERE}:shout", inputs, limits, got.__setitem__)
    return [got[index] for index in range(len(inputs))]


def test_every_input_is_answered() -> None:
    words = [f"w{n}" for n in range(40)]
    assert answers(words) == [word.upper().encode() for word in words]


def test_no_inputs_no_answers() -> None:
    assert answers([]) == []


@pytest.mark.parametrize(
    ("poison", "told"),
    [
        ("crash", "signal 6"),
        ("raise", "ValueError: bad luck"),
        ("hog", "more than 1500 MB"),
        ("call", "never uses the network"),
    ],
)
def test_a_poison_input_costs_itself_alone(poison: str, told: str) -> None:
    before, failed, after = answers(["a", poison, "b"], Limits(1, 20, 1500))
    assert (before, after) == (b"A", b"B")
    assert isinstance(failed, Failure)
    assert told in failed.reason


def test_an_endless_input_is_given_up() -> None:
    failed, after = answers(["hang", "b"], Limits(1, 0.7, 1500))
    assert isinstance(failed, Failure)
    assert "longer than 0.7 seconds" in failed.reason
    assert after == b"B"


def test_what_a_library_prints_is_no_answer() -> None:
    assert answers(["chatter", "b"]) == [b"CHATTER", b"B"]

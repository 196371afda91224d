"""What is saved is what is loaded, to the byte; no cell becomes a formula or a command."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dataset import folder
from extractor.dataset.assemble import assemble
from extractor.dataset.rows import from_row, guarded, to_row, unguarded
from extractor.errors import NotADataset
from extractor.model.dataset import RECORDS, Dataset, columns
from extractor.model.observation import Evidence, Observation
from tests.dataset.reporting import figure, report

Q1 = "2013/14 Q1"

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
DANGEROUS = st.sampled_from(
    ("=1+1", "@SUM(A1)", "+44 1865", "-", "-2+3", "'=quoted", "-5", "-0.4%", "'", "a\nb", 'say "so"')
)


@given(WORDS | DANGEROUS | st.sampled_from(("\tx", "\rx")))
def test_guarding_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "@", "\t", "\r")


@pytest.mark.parametrize(("cell", "written"), [("-12.5", "-12.5"), ("-0.4%", "-0.4%"), ("-x", "'-x"), ("=A1", "'=A1")])
def test_a_negative_number_is_no_formula(cell: str, written: str) -> None:
    assert guarded(cell) == written


def test_control_characters_do_not_reach_a_terminal() -> None:
    assert guarded("a\x1b[31mb\x07") == "a�[31mb�"


@given(
    WORDS | DANGEROUS,
    WORDS | DANGEROUS,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    st.none() | st.integers(1, 4),
)
def test_a_record_survives_its_row(label: str, note: str, value: Decimal | None, quarter: int | None) -> None:
    one = Observation(
        observation_id="x", report_id="y", indicator=label or "z", note=note, value=value, quarter=quarter
    )
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(to_row(one))
    cells = next(csv.reader(io.StringIO(text.getvalue(), newline="")))
    assert from_row(Observation, dict(zip(columns(Observation), cells, strict=True))) == one


def drawn(values: list[int], label: str) -> Dataset:
    return assemble(
        [report(Q1, *(figure(Q1, label, str(v), Q1, area=f"Fen {n}", row=n) for n, v in enumerate(values)))]
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-99, 9999), max_size=4), st.sampled_from(("Robbery", "=Robbery", "Robbery, armed\nor not")))
def test_saved_loaded_and_saved_again(tmp_path_factory: pytest.TempPathFactory, values: list[int], label: str) -> None:
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    dataset = drawn(values, label)
    folder.save(dataset, first)
    loaded = folder.load(first)
    folder.save(loaded, second)
    assert loaded == dataset
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


def test_evidence_stays_inside(tmp_path: Path) -> None:
    folder.save(drawn([3], "Robbery"), tmp_path)
    head = (tmp_path / "observations.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert "evidence" not in head
    assert head[:3] == ["observation_id", "report_id", "series_id"]
    assert folder.load(tmp_path).observations[0].evidence == Evidence()


def test_every_file_of_the_contract_is_written(tmp_path: Path) -> None:
    folder.save(Dataset(), tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.csv" for name in RECORDS}


def test_a_folder_without_a_dataset_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotADataset, match="build the dataset first"):
        folder.load(tmp_path)


def test_a_damaged_file_is_named_with_its_line(tmp_path: Path) -> None:
    folder.save(drawn([3, 4], "Robbery"), tmp_path)
    path = tmp_path / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",count,", ",cuont,", 1), encoding="utf-8")
    with pytest.raises(NotADataset, match=r"observations\.csv, line 2: measure"):
        folder.load(tmp_path)

"""The contract holds: columns, names and codes; schemas/ is what the models say."""

import json
from pathlib import Path

import pytest

from extractor.model.dataset import RECORDS, columns
from extractor.publish.json_schema import schema_of, schema_text

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", RECORDS)
def test_schemas_are_what_the_models_say(name: str) -> None:
    published = (PROJECT / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert published == schema_text(name), f"run: extractor schema {name} > schemas/{name}.json"


def test_every_column_of_the_contract_is_there_in_order(shared: Path) -> None:
    text = (shared / "CONTRACT.md").read_text(encoding="utf-8")
    for name, record in RECORDS.items():
        promised = _promised_columns(text, name)
        ours = columns(record)
        assert [c for c in ours if c in promised] == promised, name


def _promised_columns(text: str, name: str) -> list[str]:
    section = text.split(f"### {name}.csv\n", 1)[1].split("\n### ", 1)[0].strip()
    if section.startswith("| column"):
        rows = [line.split("|")[1] for line in section.splitlines()[2:] if line.startswith("|")]
        return [c.strip() for row in rows for c in row.split(",")]
    sentence = section.split(".\n")[0].split("\n\n")[0]
    plain = _without_brackets(sentence.replace("\n", " ")).rstrip(".")
    return [part.strip().split(" ")[0] for part in plain.split(". ")[0].split(",")]


def _without_brackets(text: str) -> str:
    out, depth = "", 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        out += letter if depth == 0 and letter != ")" else ""
    return out


def test_every_field_is_described() -> None:
    for name in RECORDS:
        for column, shape in schema_of(name)["properties"].items():
            assert shape["description"], f"{name}.{column}"


def test_json_schemas_are_valid() -> None:
    from jsonschema import Draft202012Validator

    for name in RECORDS:
        Draft202012Validator.check_schema(json.loads(schema_text(name)))

"""A class made quick behaves as the dataclass that it was."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field
from typing import Any

import pytest

from nlp.types import Cell, Claim, Finding, Sentence
from nlp.types.quick import cached_property, quick, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A value with each kind of default."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Slotted:
    """As `Plain`, made quick."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)


@quick
@dataclass(frozen=True, kw_only=True)
class Open:
    """As `Plain`, made quick, without slots."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)

    @cached_property
    def longer(self) -> list[str]:
        """The rows with the name."""
        return [*self.rows, self.name]


QUICK = (Slotted, Open)


@pytest.mark.parametrize("made", QUICK)
@pytest.mark.parametrize(
    "given", [{"name": "甲"}, {"name": "甲", "page": 3}, {"name": "甲", "rows": ["乙"]}]
)
def test_fields_are_those_of_the_dataclass(made: Any, given: dict[str, Any]) -> None:
    one, other = made(**given), Plain(**given)
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert repr(one).partition("(")[2] == repr(other).partition("(")[2]
    assert pickle.loads(pickle.dumps(one)) == one == made(**given)


@pytest.mark.parametrize("made", QUICK)
def test_each_value_has_a_list_of_its_own(made: Any) -> None:
    made(name="甲").rows.append("乙")
    assert made(name="甲").rows == []


@pytest.mark.parametrize("made", QUICK)
def test_what_a_dataclass_refuses_is_refused(made: Any) -> None:
    for wrong in ({}, {"name": "甲", "colour": 1}):
        with pytest.raises(TypeError):
            made(**wrong)
    with pytest.raises(TypeError):
        made("甲")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made(name="甲").name = "乙"
    with pytest.raises(TypeError):
        replace(made(name="甲"), colour=1)


@pytest.mark.parametrize("made", [*QUICK, Plain])
def test_a_replaced_value_differs_in_the_changes_only(made: Any) -> None:
    one = made(name="甲", rows=["乙"])
    assert replace(one, page=4) == dataclasses.replace(one, page=4) == made(
        name="甲", rows=["乙"], page=4
    )  # fmt: skip
    assert one.page is None


@pytest.mark.parametrize("made", [Cell, Claim, Finding, Sentence])
def test_public_values_keep_names_and_types_of_their_fields(made: Any) -> None:
    known = inspect.signature(made).parameters
    assert list(known) == [one.name for one in dataclasses.fields(made)]
    assert {name: one.annotation for name, one in known.items()} == {
        one.name: one.type for one in dataclasses.fields(made)
    }
    assert all(one.kind is one.KEYWORD_ONLY for one in known.values())


def test_a_cached_property_is_made_once() -> None:
    one = Open(name="甲")
    assert one.longer is one.longer
    assert isinstance(Open.longer, cached_property)


def test_a_class_of_another_shape_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Ordered:
        name: str

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Finished:
        name: str

        def __post_init__(self) -> None:
            """Change nothing."""

    for wrong in (Ordered, Finished):
        with pytest.raises(TypeError):
            quick(wrong)

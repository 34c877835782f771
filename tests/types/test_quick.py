"""A frozen class behaves as the dataclass that its annotations would make."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import pprint
from dataclasses import dataclass, field
from typing import Any, get_type_hints

import pytest

from nlp import types
from nlp.types.quick import cached_property, frozen, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A value with each kind of default."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)


@frozen
class Slotted:
    """As `Plain`."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)


@frozen(slots=False)
class Open:
    """As `Plain`, without slots."""

    name: str
    page: int | None = None
    rows: list[str] = field(default_factory=list)

    @cached_property
    def longer(self) -> list[str]:
        """The rows with the name."""
        return [*self.rows, self.name]


FROZEN = (Slotted, Open)
PUBLIC = ("Cell", "Claim", "Evidence", "Finding", "Place", "Quantity", "Section", "Sentence")


@pytest.mark.parametrize("made", FROZEN)
@pytest.mark.parametrize(
    "given", [{"name": "甲"}, {"name": "甲", "page": 3}, {"name": "甲", "rows": ["乙"]}]
)
def test_fields_are_those_of_the_dataclass(made: Any, given: dict[str, Any]) -> None:
    one, other = made(**given), Plain(**given)
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert repr(one).partition("(")[2] == repr(other).partition("(")[2]
    assert pickle.loads(pickle.dumps(one)) == one == made(**given)


@pytest.mark.parametrize("made", FROZEN)
def test_each_value_has_a_list_of_its_own(made: Any) -> None:
    made(name="甲").rows.append("乙")
    assert made(name="甲").rows == []


@pytest.mark.parametrize("made", FROZEN)
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


@pytest.mark.parametrize("made", [*FROZEN, Plain])
def test_a_replaced_value_differs_in_the_changes_only(made: Any) -> None:
    one = made(name="甲", rows=["乙"])
    assert replace(one, page=4) == dataclasses.replace(one, page=4) == made(
        name="甲", rows=["乙"], page=4
    )  # fmt: skip
    assert one.page is None


@pytest.mark.parametrize("made", [getattr(types, name) for name in PUBLIC])
def test_public_values_keep_names_and_types_of_their_fields(made: Any) -> None:
    known = inspect.signature(made).parameters
    assert list(known) == [one.name for one in dataclasses.fields(made)]
    assert {name: one.annotation for name, one in known.items()} == get_type_hints(made)
    assert all(one.kind is one.KEYWORD_ONLY for one in known.values())
    assert [one.type for one in dataclasses.fields(made)] == list(made.__annotations__.values())


def test_a_cached_property_is_made_once() -> None:
    one = Open(name="甲")
    assert one.longer is one.longer
    assert isinstance(Open.longer, cached_property)


def test_what_would_not_be_kept_is_refused() -> None:
    class Based(Exception):
        name: str

    class Hidden:
        name: str = field(default="甲", compare=False)

    for wrong in (Plain, Based, Hidden):
        with pytest.raises(TypeError):
            frozen(wrong)


def test_a_changed_default_of_one_value_is_not_that_of_the_next() -> None:
    assert Slotted(name="甲") == Slotted(name="甲", page=None, rows=[])
    assert Slotted(name="甲") != Plain(name="甲")
    with pytest.raises(TypeError):
        hash(Slotted(name="甲"))
    assert hash(replace(Slotted(name="甲"), rows=())) == hash(Slotted(name="甲", rows=()))


def test_it_is_printed_over_several_lines_as_a_dataclass_is() -> None:
    assert dataclasses.is_dataclass(Slotted)
    assert pprint.pformat(Slotted(name="甲")) == "Slotted(name='甲', page=None, rows=[])"

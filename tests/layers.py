"""Who may import whom: the arrows of the house, and a walker that finds what goes against them.

It reads source as text, so a module that cannot be imported is judged too. Migrations are left
out: they are a record of the past. What points up without an import (a foreign key by name) is
found through the models of the installed apps.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Files of the top: they put the rooms together and may import all; nobody imports them.
TOP = "the top"
TOPS = frozenset(
    {
        "newsroom.urls",
        "newsroom.settings",
        "newsroom.wsgi",
        "newsroom.environment",
        "newsroom.steady_cache",
    }
)
# Started before anything is installed: standard library only, and nobody's room.
STARTERS = frozenset({"newsroom.start", "newsroom.dependencies"})
# The files that stand beside the ledger: dates and words.
BESIDE = "briefings"

# The arrows that are drawn; a room may import whatever they reach, directly or through others.
ARROWS: Mapping[str, frozenset[str]] = {
    BESIDE: frozenset(),
    "briefings.ledger": frozenset({BESIDE}),
    "briefings.people": frozenset({"briefings.ledger"}),
    "briefings.meetings": frozenset({"briefings.people"}),
    "newsroom.wire": frozenset(),
    "newsroom.reading": frozenset({"newsroom.wire"}),
    "newsroom.sqlite3": frozenset(),
    "newsroom.search": frozenset({BESIDE}),
    "newsroom.outbound": frozenset(),
    "newsroom.sources": frozenset({"briefings.people", "newsroom.outbound"}),
    "newsroom.photos": frozenset({"newsroom.sources", "briefings.people"}),
    "newsroom.articles": frozenset(
        {"newsroom.photos", "newsroom.search", "newsroom.outbound", "briefings.meetings"}
    ),
    "newsroom.intake": frozenset({"newsroom.reading", "newsroom.articles"}),
    "newsroom.website": frozenset({"newsroom.articles", "newsroom.photos"}),
    "newsroom.desk": frozenset({"newsroom.website", "newsroom.intake"}),
}
# No Django here, nor anything else that is installed; a parser that is added later is named here.
PURE = frozenset({"newsroom.wire", "newsroom.reading"})
PURE_MAY_IMPORT: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True)
class Fault:
    """One line of code that goes against the arrows, in words."""

    module: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}: {self.words}"


@dataclass(frozen=True)
class Import:
    module: str
    line: int
    target: str
    in_function: bool = False


def sources() -> dict[str, str]:
    """Every module of briefings and newsroom but migrations, by its dotted name."""
    files = (file for room in ("briefings", "newsroom") for file in (ROOT / room).rglob("*.py"))
    return {dotted(file): file.read_text() for file in files if "migrations" not in file.parts}


def dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The room of a module: `newsroom.articles`, the files beside the ledger, or the top."""
    inside = next((name for name in _deepest_first() if _within(module, name)), None)
    return TOP if inside is None or module in TOPS | STARTERS else inside


def _deepest_first() -> list[str]:
    return sorted(ARROWS, key=len, reverse=True)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def reach(start: str) -> frozenset[str]:
    """The rooms that the arrows lead to from here, itself among them."""
    found, waiting = {start}, [start]
    while waiting:
        fresh = ARROWS[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)


def imports(module: str, source: str, known: Iterable[str]) -> Iterator[Import]:
    """Every import statement, to the module that it means: a submodule, or the one it names."""
    names, tree = frozenset(known), ast.parse(source)
    inner = {id(node) for outer in _functions(tree) for node in ast.walk(outer)}
    for node in ast.walk(tree):
        for target in _targets(module, node, names):
            yield Import(module, node.lineno, target, id(node) in inner)  # type: ignore[attr-defined]


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def _targets(module: str, node: ast.AST, known: frozenset[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = _absolute(module, node, known)
    return sorted({_meant(base, alias.name, known) for alias in node.names})


def _absolute(module: str, node: ast.ImportFrom, known: frozenset[str]) -> str:
    if not node.level:
        return node.module or ""
    is_package = any(name.startswith(f"{module}.") for name in known)
    here = module.split(".") if is_package else module.split(".")[:-1]
    parents = here[: len(here) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _meant(base: str, name: str, known: frozenset[str]) -> str:
    return f"{base}.{name}" if f"{base}.{name}" in known else base


def faults(code: Mapping[str, str]) -> list[Fault]:
    """All that goes against the arrows in these modules."""
    found = [item for name, source in code.items() for item in imports(name, source, code)]
    late = [Fault(i.module, i.line, "an import inside a function") for i in found if i.in_function]
    judged = [fault for item in found if (fault := judge(item))]
    hidden = [fault for name, source in code.items() for fault in hidden_imports(name, source)]
    return sorted({*late, *judged, *hidden, *cycles(found)})


def judge(item: Import) -> Fault | None:
    """What is wrong with this import, if anything is."""
    top = item.target.partition(".")[0]
    if top in ("briefings", "newsroom"):
        return _points_up(item)
    if top in sys.stdlib_module_names:
        return None
    if item.module in STARTERS:
        return Fault(item.module, item.line, f"{top} is not installed yet when this file runs")
    if room(item.module) in PURE and top not in PURE_MAY_IMPORT:
        return Fault(item.module, item.line, f"{room(item.module)} is pure and imports {top}")
    return None


def _points_up(item: Import) -> Fault | None:
    here, there = room(item.module), room(item.target)
    if item.target in ("newsroom", "briefings") or (here == TOP and item.module not in STARTERS):
        return None
    if there == TOP and item.module in STARTERS and item.target in STARTERS:
        return None
    if there == TOP or here == TOP or there not in reach(here):
        return Fault(item.module, item.line, f"{here} may not import {item.target}")
    return None


def hidden_imports(module: str, source: str) -> Iterator[Fault]:
    """Imports by a call, and models asked for by name: arrows that no import shows."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if _called(node) in ("__import__", "import_module"):
            yield Fault(module, node.lineno, "an import by a call")
        if room(module) in ARROWS and _asks_upward(module, node):
            yield Fault(module, node.lineno, "a model from above, asked for by name")


def _asks_upward(module: str, node: ast.Call) -> bool:
    """`get_model("articles", "Article")` in a room that may not import newsroom.articles."""
    first = node.args[0] if node.args else None
    if _called(node) != "get_model" or not isinstance(first, ast.Constant):
        return False
    label = str(first.value).partition(".")[0]
    asked = next((name for name in ARROWS if name.endswith(f".{label}")), None)
    return asked is not None and asked not in reach(room(module))


def _called(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def cycles(found: Iterable[Import]) -> list[Fault]:
    """A fault for every import on a way that leads back to its own module or its own room."""
    kept = [item for item in found if item.target.partition(".")[0] in ("briefings", "newsroom")]
    modules = _edges((item.module, item.target) for item in kept)
    rooms = _edges((room(item.module), room(item.target)) for item in kept)
    rooms.pop(TOP, None)
    return [fault for item in kept if (fault := _back(item, modules, rooms))]


def _edges(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    edges: dict[str, set[str]] = {}
    for start, end in pairs:
        if start != end:
            edges.setdefault(start, set()).add(end)
    return edges


def _back(
    item: Import, modules: Mapping[str, set[str]], rooms: Mapping[str, set[str]]
) -> Fault | None:
    here, there = room(item.module), room(item.target)
    if item.module != item.target and _leads(item.target, item.module, modules):
        return Fault(item.module, item.line, f"a cycle of modules through {item.target}")
    if here != there and _leads(there, here, rooms):
        return Fault(item.module, item.line, f"a cycle of rooms through {there}")
    return None


def _leads(start: str, end: str, edges: Mapping[str, set[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        fresh = edges.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return end in seen


@dataclass(frozen=True)
class Key:
    """A foreign key: where it stands, and the module of the model that it points to."""

    module: str
    field: str
    target: str


def wrong_keys(keys: Iterable[Key]) -> list[str]:
    """The foreign keys that point up; a key to one of Django's own models points nowhere."""
    ours = (key for key in keys if key.target.partition(".")[0] in ("briefings", "newsroom"))
    wrong = (key for key in ours if room(key.target) not in reach(room(key.module)))
    return sorted(f"{key.field} points up to {room(key.target)}" for key in wrong)

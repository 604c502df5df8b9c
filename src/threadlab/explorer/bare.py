"""In which ways alone a program uses its locks and the like, as far as the text tells."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

_OTHERWISE = re.compile(r"getattr|methodcaller|attrgetter|__dict__|\b(vars|eval|exec)\b")


@lru_cache(maxsize=16)
def called_bare(source: str, name: str) -> bool:
    """Whether ``name`` stands there only as ``object.name()``, without arguments."""
    if name not in source:
        return True
    if _OTHERWISE.search(source):
        return False
    tree = ast.parse(source)
    bare = {
        node.func
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and not node.args and not node.keywords
    }
    return not any(_mentions(node, name) and node not in bare for node in ast.walk(tree))


def unmentioned(source: str, name: str) -> bool:
    """Whether the program has no such name, and no way to make one up."""
    return name not in source and _OTHERWISE.search(source) is None


@lru_cache(maxsize=4)
def releases_hurry(source: str) -> bool:
    """Whether a semaphore's release may as well come at once, wherever it comes; else it is a step.

    It makes a difference to nobody, but that who waits may go on. The clocks, though, will say that
    all who come to the semaphore later had to come later. So it must not matter what the clocks
    say: who knows of what is only asked where somebody looks at a thing without waiting for it, or
    gives back a lock that is not his. Here are only semaphores that are known by their names, and
    other things that are entered and left with ``with``, or waited for without end.
    """
    if "Semaphore" not in source or _OTHERWISE.search(source) or _LOOKS.search(source):
        return False
    tree = ast.parse(source)
    if any(name not in _HARMLESS for name in _modules(tree)):
        return False
    names = _semaphores(tree)
    bare: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            plain = not node.args and not node.keywords
            ours = node.func.attr == "wait" or _last_name(node.func.value) in names
            if plain and ours:
                bare.add(node.func)
    waits = {"acquire", "release", "wait"}
    return all(
        node in bare or not any(_mentions(node, name) for name in waits) for node in ast.walk(tree)
    )


@lru_cache(maxsize=4)
def hides_queues(source: str) -> bool:
    """Whether nobody looks into a queue but by its methods."""
    if _OTHERWISE.search(source) or "unfinished_tasks" in source:
        return False
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "queue":
            if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                return False
        elif isinstance(node, ast.ClassDef) and any(_last_name(b) in _QUEUES for b in node.bases):
            return False
    return True


_QUEUES = {"Queue", "SimpleQueue", "LifoQueue", "PriorityQueue"}
_HARMLESS = {"threading", "collections", "time"}
_LOOKS = re.compile(
    r"\b(locked|_value|_is_owned|n_waiting|broken|abort|is_alive|isAlive|name|getName|setName"
    r"|ident|native_id|current_thread|get_ident|main_thread|active_count|Timer|local|timeout"
    r"|is_set|isSet|BoundedSemaphore|__import__)\b|threading\.enumerate|import \*"
)


def _modules(tree: ast.Module) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


def _semaphores(tree: ast.Module) -> set[str]:
    """The names, of variables or fields, that never stand for anything but a semaphore."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    made: set[str] = set()
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            by = parents[node]
            value = by.value if isinstance(by, ast.Assign) else None
            fresh = isinstance(value, ast.Call) and _last_name(value.func) == "Semaphore"
            (made if fresh else bound).add(_last_name(node))
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name)
    return made - bound


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _mentions(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == name
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and name in node.value
    if isinstance(node, ast.alias):
        return name in {*node.name.split("."), node.asname}
    return isinstance(node, ast.Name) and node.id == name

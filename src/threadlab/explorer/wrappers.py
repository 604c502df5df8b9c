"""`collections.UserDict` and `UserList` as if the learner had written them.

They are Python code that works on a dict or list of their own, step by step, so a program that
imports them gets their text (as of 3.13), instrumented like its own, in the line of the import.
What is not in here (copies, `fromkeys`) leaves a program with the library's own classes, which are
not understood.
"""

from __future__ import annotations

import ast
import re

from threadlab.explorer.syntax import walk

_ABSENT = re.compile(r"\b(copy|deepcopy|fromkeys|pickle|__dict__|vars|getattr)\b")
_BASE = "_MutableBase"

_TEXTS = {
    "UserDict": f"""
from collections.abc import MutableMapping as {_BASE}

class UserDict({_BASE}):
    def __init__(self, given=None, /, **kwargs):
        self.data = {{}}
        if given is not None:
            self.update(given)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        if key in self:
            return self[key]
        return default

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(self.data | other.data)
        return self.__class__(self.data | other)

    def __ror__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(other.data | self.data)
        return self.__class__(other | self.data)

    def __ior__(self, other):
        if isinstance(other, UserDict):
            self.data |= other.data
        else:
            self.data |= other
        return self
""",
    "UserList": f"""
from collections.abc import MutableSequence as {_BASE}

class UserList({_BASE}):
    def __init__(self, initlist=None):
        self.data = []
        if initlist is not None:
            if type(initlist) == type(self.data):
                self.data[:] = initlist
            elif isinstance(initlist, UserList):
                self.data[:] = initlist.data[:]
            else:
                self.data = list(initlist)

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < (other.data if isinstance(other, UserList) else other)

    def __le__(self, other):
        return self.data <= (other.data if isinstance(other, UserList) else other)

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, UserList) else other)

    def __gt__(self, other):
        return self.data > (other.data if isinstance(other, UserList) else other)

    def __ge__(self, other):
        return self.data >= (other.data if isinstance(other, UserList) else other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.__class__(self.data[i])
        return self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        if isinstance(other, UserList):
            return self.__class__(self.data + other.data)
        if isinstance(other, type(self.data)):
            return self.__class__(self.data + other)
        return self.__class__(self.data + list(other))

    def __radd__(self, other):
        if isinstance(other, UserList):
            return self.__class__(other.data + self.data)
        if isinstance(other, type(self.data)):
            return self.__class__(other + self.data)
        return self.__class__(list(other) + self.data)

    def __iadd__(self, other):
        if isinstance(other, UserList):
            self.data += other.data
        elif isinstance(other, type(self.data)):
            self.data += other
        else:
            self.data += list(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        if isinstance(other, UserList):
            self.data.extend(other.data)
        else:
            self.data.extend(other)
""",
}


def with_wrappers(tree: ast.Module, source: str) -> ast.Module:
    """The program with the text of what it imports of these; ``tree`` itself where there is none.

    Only an import at the top of the module counts, and a name that means nothing else.
    """
    if not any(name in source for name in _TEXTS) or _ABSENT.search(source):
        return tree
    body: list[ast.stmt] = []
    whole = None
    for stmt in tree.body:
        body.append(stmt)
        if isinstance(stmt, ast.ImportFrom) and stmt.module == "collections" and not stmt.level:
            for alias in stmt.names:
                if alias.name in _TEXTS and _is_bound_once(tree, alias.asname or alias.name):
                    body += _text(alias.name, alias.asname or alias.name, stmt)
        elif isinstance(stmt, ast.Import):
            for alias in stmt.names:
                name = alias.asname or alias.name
                if alias.name == "collections" and _is_bound_once(tree, name):
                    whole = (name, stmt)
    if whole is not None:
        name, where = whole
        found = _Qualified(name)
        body = [found.visit(stmt) for stmt in body]
        place = body.index(where) + 1
        body[place:place] = [s for n in sorted(found.used) for s in _text(n, f"_{n}", where)]
    return ast.Module(body=body, type_ignores=[])


class _Qualified(ast.NodeTransformer):
    """Replaces ``collections.UserDict`` by a name of its own."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.used: set[str] = set()

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        of_module = isinstance(node.value, ast.Name) and node.value.id == self.module
        if of_module and node.attr in _TEXTS and isinstance(node.ctx, ast.Load):
            self.used.add(node.attr)
            return ast.copy_location(ast.Name(f"_{node.attr}", ast.Load()), node)
        self.generic_visit(node)
        return node


def _is_bound_once(tree: ast.Module, name: str) -> bool:
    """Whether nothing but one import gives this name its meaning."""
    bound = 0
    for node in walk(tree):
        if isinstance(node, ast.alias):
            bound += (node.asname or node.name.partition(".")[0]) == name
        elif isinstance(node, ast.Name):
            bound += node.id == name and not isinstance(node.ctx, ast.Load)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound += node.name == name
        elif isinstance(node, ast.arg):
            bound += node.arg == name
    return bound == 1


def _text(name: str, known_as: str, where: ast.stmt) -> list[ast.stmt]:
    """The statements that make the class, all in the line of its import, behind that."""
    made = ast.parse(_TEXTS[name])
    base = f"{_BASE}_{name}"
    column = (where.end_col_offset or 0) + 1
    for node in ast.walk(made):
        if isinstance(node, ast.Name) and node.id in {name, _BASE}:
            node.id = known_as if node.id == name else base
        elif isinstance(node, ast.ClassDef):
            node.name = known_as
        elif isinstance(node, ast.alias):
            node.asname = base
        if "lineno" in node._attributes:
            node.lineno = node.end_lineno = where.end_lineno  # type: ignore[attr-defined]
            node.col_offset = node.end_col_offset = column  # type: ignore[attr-defined]
    return made.body

"""Finds the lists and dicts whose order nobody looks at: only how many, how much, whether.

What several threads add to such a container comes to the same in every order, so the order need
not be explored. It is told from the text alone: a container counts only if it is made empty and
every place where its name stands is on the list of those that cannot see the order.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from threadlab.explorer.syntax import parents, walk, whole

Key = tuple[str, str]  # "name" or "attribute", and which

_LOOK_UP = {
    "globals", "locals", "vars", "eval", "exec", "getattr", "setattr", "delattr", "dir", "__dict__",
    "inspect", "gc", "pickle", "marshal", "attrgetter", "methodcaller", "dataclass", "NamedTuple",
    "SimpleNamespace", "__main__", "__getattr__", "__getattribute__", "__setattr__", "__slots__",
    "__match_args__", "builtins", "__builtins__", "__self__", "__getstate__", "__reduce__",
    "__reduce_ex__",
}  # fmt: skip
# What shows an error that was caught, whatever it is; and errors that computing may end in.
_ANY_ERROR = {"AssertionError", "Exception", "BaseException"}
_SHOWS_ERRORS = {"exception", "excepthook", "exc_info", "format_exc", "__exit__", "__traceback__"}
_COMPUTING = {
    "TypeError", "ValueError", "ZeroDivisionError", "ArithmeticError", "OverflowError",
    "LookupError", "IndexError", "KeyError",
}  # fmt: skip
_FIELD = re.compile(r"\{[^{}]*\}")  # of a text that is filled in by ``format``
_SUMMED_UP = {"len", "sorted", "sum", "max", "min", "any", "all"}
_AS_SET = {"set", "frozenset"}
_VIEWS = {"keys", "values", "items"}
_BY_KEY = {"get", "setdefault", "pop"}
_HAND_OUT = {"submit", "map", "apply", "apply_async", "map_async", "imap", "imap_unordered"}
_MAKERS = {"list", "dict", "defaultdict", "Counter"}
_NEVER_RAISE = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)
_EXACT = (ast.Add, ast.Sub, ast.Mult, ast.Mod, ast.FloorDiv)


@dataclass(frozen=True, slots=True)
class Bag:
    """A container whose order nobody sees, as far as the text tells."""

    container: object
    key: tuple[str, str]  # the name or attribute that it goes by
    shapes: dict[object, object] = field(default_factory=dict)  # of what was put into it


def orderless(tree: ast.AST) -> frozenset[Key]:
    """Names and attributes that only ever stand for containers whose order cannot be seen."""
    finder = _Finder(tree)
    return frozenset() if finder.looks_up else frozenset(finder.made - finder.seen)


def key_of(node: ast.AST) -> Key | None:
    if isinstance(node, ast.Name):
        return ("name", node.id)
    if isinstance(node, ast.Attribute):
        return ("attribute", node.attr)
    return None


class _Finder:
    def __init__(self, tree: ast.AST) -> None:
        self.parents = parents(tree)
        nodes = whole(tree)
        self.made: set[Key] = set()
        self.seen: set[Key] = set()  # whose order may be looked at
        self.looks_up = False
        names = {key[1] for key in map(key_of, nodes) if key is not None}
        names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        self.compares = "__eq__" in names  # whether code of its own may run when it compares
        self.shows_errors = bool(names & _SHOWS_ERRORS) or any(map(_keeps_error, nodes))
        self.tells_errors = any(_caught(node) & _COMPUTING for node in nodes)
        words: set[str] = set()
        for node in nodes:
            key = key_of(node)
            if key is not None:
                words.add(key[1])
                self._judge(node, key)
            for name in (*_bound(node), *_filled_in(node)):
                words.add(name)
                self.seen |= {("name", name), ("attribute", name)}
        self.looks_up = bool(words & _LOOK_UP)
        own = {name for node in nodes for name in _renamed(node)}
        if own & (_SUMMED_UP | _AS_SET | _MAKERS | {"print"}):
            self.looks_up = True  # these words do not mean what they usually do
        for kind, name in self.made:
            if any(w != name and w.endswith(name) and name.startswith("__") for w in words):
                self.seen.add((kind, name))  # ``_Account__items`` is the same as ``__items``

    def _judge(self, node: ast.AST, key: Key) -> None:
        parent = self.parents.get(node)
        if _stores(node):
            plain = isinstance(parent, ast.AnnAssign) or (
                isinstance(parent, ast.Assign) and parent.targets == [node]
            )
            value = parent.value if isinstance(parent, ast.Assign | ast.AnnAssign) else None
            if plain and value is not None and is_new(value) and not self._in_class(parent):
                self.made.add(key)
            elif isinstance(parent, ast.AnnAssign) and value is None:
                pass
            else:
                self.seen |= {key, ("attribute", key[1])}
        elif not self._is_blind(node):
            self.seen.add(key)

    def _in_class(self, stmt: ast.AST | None) -> bool:
        return isinstance(self.parents.get(stmt), ast.ClassDef) if stmt is not None else False

    # -- what cannot see an order ---------------------------------------------------------
    def _is_blind(self, node: ast.AST) -> bool:
        parent = self.parents.get(node)
        if isinstance(parent, ast.Attribute):
            return self._is_blind_method(parent)
        if isinstance(parent, ast.Subscript):
            return parent.value is node and not isinstance(parent.slice, ast.Slice) and (
                self._is_dict(node)
            )  # fmt: skip
        if isinstance(parent, ast.Compare) and len(parent.ops) == 1:
            if self.compares and not all(
                map(_is_literal, {parent.left, *parent.comparators} - {node})
            ):
                return False
            if isinstance(parent.ops[0], ast.In | ast.NotIn):
                return parent.comparators[0] is node
            if isinstance(parent.ops[0], ast.Eq | ast.NotEq):
                return self._is_dict(node)
        return self._is_summed_up(node) or self._is_test(node) or self._is_shown(node)

    def _is_dict(self, node: ast.AST) -> bool:
        """Whether this name is only ever made a dict: of a list the same would show the order."""
        key = key_of(node)
        values = [
            p.value
            for n, p in self.parents.items()
            if key_of(n) == key and _stores(n) and isinstance(p, ast.Assign | ast.AnnAssign)
        ]
        return bool(values) and all(v is None or _makes_dict(v) for v in values)

    def _is_blind_method(self, method: ast.Attribute) -> bool:
        call = self.parents.get(method)
        if method.attr == "append" and self._is_handed(method):
            return True
        if not isinstance(call, ast.Call) or call.func is not method or call.keywords:
            return False
        if any(isinstance(arg, ast.Starred) for arg in call.args):
            return False
        if method.attr == "append" or method.attr == "count":
            return len(call.args) == 1 and not (method.attr == "count" and self.compares)
        if method.attr in _BY_KEY and self._is_dict(method.value):
            return True
        return method.attr in _VIEWS and not call.args and (
            self._is_summed_up(call) or self._is_shown(call)
        )  # fmt: skip

    def _is_handed(self, method: ast.Attribute) -> bool:
        """Whether a thread or a pool is to call it, as in ``Thread(target=out.append)``."""
        around = self.parents.get(method)
        if isinstance(around, ast.keyword):
            return around.arg in {"target", "callback", "error_callback"}
        return (
            isinstance(around, ast.Call)
            and isinstance(around.func, ast.Attribute)
            and around.func.attr in _HAND_OUT
            and around.args[0] is method
        )

    def _is_summed_up(self, node: ast.AST) -> bool:
        """Whether only how many or how much there is of it is asked."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.comprehension):
            made = self.parents.get(parent)
            if parent.iter is not node or made is None or not self._is_summed_up(made):
                return False
            call = self.parents[made]
            first = isinstance(call, ast.Call) and ast.unparse(call.func) in {"any", "all"}
            # these two may not come to the last; and of two errors the first may be told apart
            told = (self.tells_errors or self.shows_errors) and not self._ends_all(made)
            return _is_simple(made, may_raise=not (first or told))
        if isinstance(parent, ast.keyword):
            return False
        if not isinstance(parent, ast.Call) or parent.args != [node]:
            return False
        if not isinstance(parent.func, ast.Name) or parent.func.id not in _SUMMED_UP | _AS_SET:
            return False
        if any(k.arg != "reverse" for k in parent.keywords):
            return False
        if parent.func.id in _AS_SET:
            around = self.parents.get(parent)
            return isinstance(around, ast.Compare) or self._is_summed_up(parent)
        return True

    def _is_test(self, node: ast.AST) -> bool:
        parent = self.parents.get(node)
        if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert):
            return parent.test is node
        if isinstance(parent, ast.UnaryOp):
            return isinstance(parent.op, ast.Not)
        return isinstance(parent, ast.BoolOp) and self._is_test(parent)

    def _is_shown(self, node: ast.AST) -> bool:
        """Whether it is printed, or told when an assertion fails: of no effect on what follows."""
        parent = self.parents.get(node)
        if isinstance(parent, ast.FormattedValue):
            text = self.parents.get(parent)
            return isinstance(text, ast.JoinedStr) and self._is_shown(text)
        if isinstance(parent, ast.Assert):
            return parent.msg is node and (not self.shows_errors or self._ends_all(parent))
        return (
            isinstance(parent, ast.Call)
            and isinstance(parent.func, ast.Name)
            and parent.func.id == "print"
            and not parent.keywords
            and node in parent.args
        )

    def _ends_all(self, node: ast.AST) -> bool:
        """Whether an error here cannot be caught: it is one of the module, in no block."""
        around = self.parents.get(node)
        while around is not None and isinstance(
            around, ast.expr | ast.Assert | ast.Expr | ast.Assign
        ):
            around = self.parents.get(around)
        return isinstance(around, ast.Module)


def _keeps_error(node: ast.AST) -> bool:
    """Whether an error that may tell of anything is caught under a name."""
    if not isinstance(node, ast.ExceptHandler) or node.name is None:
        return False
    return bool(_caught(node) & _ANY_ERROR)


def _caught(node: ast.AST) -> set[str]:
    """The errors that are caught here by what they are, or handed to who does."""
    if isinstance(node, ast.ExceptHandler):
        parts = [node.type] if node.type is not None else []
    else:
        parts = node.args if isinstance(node, ast.Call) else []
    names = {n.id for part in parts for n in walk(part) if isinstance(n, ast.Name)}
    return names & (_COMPUTING | _ANY_ERROR)


def _filled_in(node: ast.AST) -> Iterator[str]:
    """Attributes that ``format`` looks up as a text says: ``{0.items}``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for field in _FIELD.findall(node.value):
            yield from re.findall(r"[.\[](\w+)", field)


def _is_literal(node: ast.AST) -> bool:
    return not any(isinstance(n, ast.Name | ast.Attribute | ast.Call) for n in walk(node))


def _stores(node: ast.AST) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and not isinstance(node.ctx, ast.Load)


def _renamed(node: ast.AST) -> Iterator[str]:
    """Names that mean something of the program's own from here on."""
    if isinstance(node, ast.Name) and _stores(node):
        yield node.id
    elif isinstance(node, ast.Import | ast.ImportFrom):
        usual = isinstance(node, ast.ImportFrom) and node.module == "collections"
        yield from (a.asname or ("" if usual else a.name) for a in node.names)
    elif not isinstance(node, ast.keyword | ast.alias):
        yield from _bound(node)


def _bound(node: ast.AST) -> Iterator[str]:
    """Names that are bound here, or read, in another way than the usual one."""
    if isinstance(node, ast.arg | ast.keyword):
        yield node.arg or ""
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.split(".")[0]
        yield from node.name.split(".")
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        yield node.name or ""
    elif isinstance(node, ast.MatchClass):
        yield from node.kwd_attrs  # read, to be looked at
    elif isinstance(node, ast.MatchMapping):
        yield node.rest or ""


def is_new(value: ast.expr) -> bool:
    """Whether this makes an empty list or dict."""
    if isinstance(value, ast.List):
        return not value.elts
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "list":
        return not value.args
    return _makes_dict(value)


def _makes_dict(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return None not in value.keys and all(
            isinstance(v, ast.Constant) and not isinstance(v.value, float) for v in value.values
        )
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name) or value.keywords:
        return False
    if value.func.id == "defaultdict":
        return len(value.args) == 1
    return value.func.id in {"dict", "Counter"} and not value.args


def _is_simple(made: ast.AST, may_raise: bool) -> bool:
    """Whether a comprehension only computes with its items, exactly and without effects."""
    if not isinstance(made, ast.GeneratorExp | ast.ListComp | ast.SetComp):
        return False
    if len(made.generators) != 1:
        return False
    inner = made.generators[0]
    bound = {n.id for n in walk(inner.target) if isinstance(n, ast.Name)}
    return all(
        _is_exact(node, bound) and (may_raise or not _may_raise(node))
        for part in (made.elt, *inner.ifs)
        for node in walk(part)
    )


def _is_exact(node: ast.AST, bound: set[str]) -> bool:
    """Whether this is no call, no float, and reads nothing but the names that are ``bound``."""
    if isinstance(node, ast.Name):
        return node.id in bound
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, float)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, _EXACT)
    return not isinstance(
        node, ast.Call | ast.NamedExpr | ast.Attribute | ast.Yield | ast.YieldFrom | ast.Lambda
    )


def _may_raise(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not)
    if isinstance(node, ast.Compare):
        return not all(isinstance(op, _NEVER_RAISE) for op in node.ops)
    return isinstance(node, ast.BinOp | ast.Subscript)

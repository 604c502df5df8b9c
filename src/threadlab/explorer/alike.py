"""Threads that nobody tells apart, as far as the text tells.

Of three workers that are only started and joined it makes no difference which one holds the lock:
states that differ in that alone are one (Ip, Dill: "Better Verification Through Symmetry", Formal
Methods in System Design 9, 1996). So it is as long as the program asks for no thread's name or
identity, keeps its threads in plain variables and lists, and a loop that joins does nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from threadlab.explorer.syntax import walk

# How a program may ask which thread is which, or look at variables without naming them.
_TELLS = {
    "current_thread", "currentThread", "get_ident", "ident", "get_native_id", "native_id",
    "active_count", "activeCount", "main_thread", "_MainThread", "local", "Timer", "excepthook",
    "ExceptHookArgs", "settrace", "setprofile", "getattr", "setattr", "delattr", "vars", "locals",
    "globals", "eval", "exec", "dir", "id", "hash", "__dict__", "gc", "inspect", "copy", "random",
    "attrgetter", "methodcaller", "_threads", "_active", "_limbo", "_enumerate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """What is known of a program that does not tell its threads apart.

    ``wanted`` are the variables that may hold one thread, with the lines in which it may still be
    asked for; ``loops`` the lines of loops that do nothing but join, and ``joins`` those in which
    they do it.
    """

    wanted: Mapping[str, tuple[range, ...]]
    loops: frozenset[int]
    joins: frozenset[int]

    def is_spent(self, name: str, line: int) -> bool:
        """Whether the thread in variable ``name`` is of no account when ``line`` is running."""
        if name.startswith("_tl_"):
            return True  # the item that a loop has just handed over
        return name in self.wanted and not any(line in lines for lines in self.wanted[name])


@lru_cache(maxsize=4)
def alike(source: str) -> Alike | None:
    """How ``source`` handles threads that it does not tell apart; None if it may do so."""
    if "Thread" not in source:
        return None
    try:
        return _Reading(ast.parse(source)).result()
    except _ToldApart:
        return None


class _ToldApart(Exception):
    """The program may tell one thread from another."""


class _Reading:
    """Follows threads through variables and lists; all that it does not know is against it.

    A variable is its name, a field its name after a dot, whoever has it.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.nodes: list[ast.AST] = []
        self._collect(tree)
        self.classes = self._names_of_the_class()
        self.loaded = {
            n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
        }
        self.one: set[str] = set()  # variables that hold a thread
        self.many: set[str] = set()  # and those that hold a list of them
        self.unread: set[str] = set()  # that go through them, and are never read

    def _collect(self, node: ast.AST) -> None:
        """All nodes but those of annotations, which do nothing."""
        self.nodes.append(node)
        for field, value in ast.iter_fields(node):
            if field in {"annotation", "returns"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    self.parents[child] = node
                    self._collect(child)

    def result(self) -> Alike:
        self._refuse_words()
        while self._bind():
            pass
        if self.one & self.many or "" in self.one | self.many | self.unread:
            raise _ToldApart
        for node in self.nodes:
            self._check(node)
        wanted: dict[str, tuple[range, ...]] = dict.fromkeys(self.unread, ())
        for name in self.one:
            if not name.startswith("."):
                wanted[name] = tuple(_Spans(name, self.tree).lines)
        loops = [n for n in self.nodes if isinstance(n, ast.For) and self._joins_within(n)]
        return Alike(
            wanted,
            frozenset([loop.iter.lineno for loop in loops]),
            frozenset([loop.body[0].lineno for loop in loops]),
        )

    # -- what it mentions ---------------------------------------------------------------
    def _refuse_words(self) -> None:
        for node in self.nodes:
            words: list[str] = []
            if isinstance(node, ast.Name):
                words = [node.id]
            elif isinstance(node, ast.Attribute):
                words = [node.attr]
            elif isinstance(node, ast.alias):
                words = [*node.name.split("."), node.asname or ""]
            elif isinstance(node, ast.ImportFrom):
                words = (node.module or "").split(".")
                if words == ["threading"]:
                    words = ["current_thread" for a in node.names if a.name in {"*", "enumerate"}]
            if not _TELLS.isdisjoint(words):
                raise _ToldApart
            if isinstance(node, ast.Attribute) and node.attr == "enumerate":
                raise _ToldApart

    def _names_of_the_class(self) -> set[str]:
        return {
            alias.asname or alias.name
            for node in self.nodes
            if isinstance(node, ast.ImportFrom) and node.module == "threading"
            for alias in node.names
            if alias.name == "Thread"
        }

    def _is_class(self, node: ast.AST | None) -> bool:
        if isinstance(node, ast.Attribute):
            return node.attr == "Thread"
        return isinstance(node, ast.Name) and node.id in self.classes

    # -- what holds threads -------------------------------------------------------------
    def _is_one(self, node: ast.AST | None) -> bool:
        if isinstance(node, ast.Call) and self._is_class(node.func):
            return True
        return _key(node) in self.one

    def _is_many(self, node: ast.AST | None) -> bool:
        if isinstance(node, ast.List | ast.Tuple):
            return bool(node.elts) and all(map(self._is_part, node.elts))
        if isinstance(node, ast.ListComp):
            return self._is_one(node.elt)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._is_many(node.left) and self._is_many(node.right)
        return _key(node) in self.many

    def _is_part(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Starred):
            return self._is_many(node.value)
        return self._is_one(node)

    def _bind(self) -> bool:
        """One more round of what is put where; False when nothing new was found."""
        before = len(self.one) + len(self.many) + len(self.unread)
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._put(target, node.value)
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                self._put(node.target, node.value)
            elif isinstance(node, ast.AugAssign) and self._is_many(node.value):
                self.many.add(_key(node.target))
            elif isinstance(node, ast.For | ast.comprehension) and self._is_many(node.iter):
                name = _key(node.target)
                (self.one if name in self.loaded else self.unread).add(name)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                grows = node.func.attr == "append" and any(map(self._is_one, node.args))
                if grows or (node.func.attr == "extend" and any(map(self._is_many, node.args))):
                    self.many.add(_key(node.func.value))
        return len(self.one) + len(self.many) + len(self.unread) > before

    def _put(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                for inner, part in zip(target.elts, value.elts, strict=True):
                    self._put(inner, part)
            elif self._is_many(value):
                self.one.update(map(_key, target.elts))
        elif self._is_one(value):
            self.one.add(_key(target))
        elif self._is_many(value):
            self.many.add(_key(target))

    # -- what is done with them ---------------------------------------------------------
    def _check(self, node: ast.AST) -> None:
        if self._is_class(node):
            parent = self.parents[node]
            if not (isinstance(parent, ast.Call) and parent.func is node):
                raise _ToldApart
        if isinstance(node, ast.expr) and (self._is_one(node) or self._is_many(node)):
            stored = not isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
            if not (self._is_bound(node) if stored else self._is_used(node)):
                raise _ToldApart
        if not self._known().isdisjoint(_named_otherwise(node)):
            raise _ToldApart
        if isinstance(node, ast.ClassDef) and any(map(self._stores_one, node.body)):
            raise _ToldApart  # a variable of the class's body is a field for all others
        if isinstance(node, ast.For) and self._joins_within(node) and not self._only_joins(node):
            raise _ToldApart

    def _stores_one(self, statement: ast.stmt) -> bool:
        names = {n.id for n in _now(statement) if isinstance(n, ast.Name)}
        return not names.isdisjoint(self.one | self.many)

    def _known(self) -> set[str]:
        return {key.lstrip(".") for key in self.one | self.many | self.unread}

    def _is_bound(self, target: ast.expr) -> bool:
        """Whether threads, a list of them, an empty list or None are put into ``target``."""
        parent = self.parents[target]
        if isinstance(parent, ast.Tuple | ast.List):
            inner = parent
            parent = self.parents[inner]
            value = getattr(parent, "value", None)
            if not isinstance(parent, ast.Assign):
                return False
            if isinstance(value, ast.Tuple | ast.List) and isinstance(inner, ast.Tuple | ast.List):
                parts = dict(zip(inner.elts, value.elts, strict=False))
                return self._fits(target, parts.get(target))
            return self._is_many(value) and self._is_one(target)
        if isinstance(parent, ast.Assign | ast.AnnAssign):
            return self._fits(target, parent.value)
        if isinstance(parent, ast.AugAssign):
            return isinstance(parent.op, ast.Add) and self._is_many(parent.value)
        if isinstance(parent, ast.For | ast.comprehension):
            return self._is_many(parent.iter)
        return False

    def _fits(self, target: ast.expr, value: ast.expr | None) -> bool:
        if self._is_one(target):
            nothing = isinstance(value, ast.Constant) and value.value is None
            return self._is_one(value) or nothing
        return self._is_many(value) or (isinstance(value, ast.List) and not value.elts)

    def _is_used(self, node: ast.expr) -> bool:
        """Whether threads are put away, gone through, started or joined here, and no more."""
        parent = self.parents[node]
        if isinstance(parent, ast.Attribute):
            return self._is_asked(parent)
        if isinstance(parent, ast.Assign | ast.AnnAssign):
            return True  # into what is looked at in its place
        if isinstance(parent, ast.AugAssign):
            return self._is_many(node)
        if isinstance(parent, ast.For | ast.comprehension):
            return parent.iter is node and isinstance(parent.target, ast.Name)
        if isinstance(parent, ast.List | ast.Tuple | ast.BinOp | ast.ListComp):
            return self._is_many(parent) or self._is_unpacked(node, parent)
        if isinstance(parent, ast.Starred):
            return self._is_many(self.parents[parent])
        if isinstance(parent, ast.Call):
            asked = parent.func
            if isinstance(asked, ast.Attribute) and asked.attr in {"append", "extend"}:
                return _key(asked.value) in self.many and isinstance(self.parents[parent], ast.Expr)
            return isinstance(asked, ast.Name) and asked.id == "len" and self._is_many(node)
        return False

    def _is_unpacked(self, node: ast.expr, row: ast.expr) -> bool:
        """Whether ``a, b = node, ...`` puts it into a variable that is looked at in its place."""
        assigned = self.parents[row]
        if not (isinstance(row, ast.List | ast.Tuple) and isinstance(assigned, ast.Assign)):
            return False
        return all(
            isinstance(target, ast.List | ast.Tuple)
            and len(target.elts) == len(row.elts)
            and _key(target.elts[row.elts.index(node)]) in self.one
            for target in assigned.targets
        )

    def _is_asked(self, attribute: ast.Attribute) -> bool:
        """A thread's own ``start()``, ``join()`` or ``daemon = ...``, or a list that grows."""
        if attribute.attr == "daemon":
            return isinstance(attribute.ctx, ast.Store)
        call = self.parents[attribute]
        if not isinstance(call, ast.Call) or call.func is not attribute:
            return False
        if attribute.attr in {"append", "extend"}:
            return _key(attribute.value) in self.many
        statement = self.parents[call]
        if isinstance(statement, ast.ListComp) and attribute.attr == "start":
            statement = self.parents[statement]
        given = [*call.args, *call.keywords]
        return attribute.attr in {"start", "join"} and not given and isinstance(statement, ast.Expr)

    # -- loops --------------------------------------------------------------------------
    def _goes_through(self, node: ast.AST) -> bool:
        return isinstance(node, ast.For) and self._is_many(node.iter)

    def _joins_within(self, loop: ast.For) -> bool:
        """Whether ``loop`` goes through threads and joins them, among other things perhaps."""
        return self._goes_through(loop) and any(
            isinstance(n, ast.Attribute) and n.attr == "join" and self._is_one(n.value)
            for part in loop.body
            for n in walk(part)
        )

    def _only_joins(self, loop: ast.For) -> bool:
        return len(loop.body) == 1 and isinstance(loop.body[0], ast.Expr) and not loop.orelse


def _key(node: ast.AST | None) -> str:
    """The name of a variable, or of a field, after a dot; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return f".{node.attr}" if isinstance(node, ast.Attribute) else ""


def _named_otherwise(node: ast.AST) -> list[str]:
    """Names that a node makes or binds in another way than by assignment or a loop."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.Global | ast.Nonlocal):
        return node.names
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        return [node.name or ""]
    if isinstance(node, ast.MatchMapping):
        return [node.rest or ""]
    if isinstance(node, ast.alias):
        return [node.asname or node.name]
    return []


class _Spans:
    """From where to where a variable's thread is still asked for, in lines.

    Each use has to follow an assignment in the same list of statements, or be in the body of the
    loop whose variable it is; else the program is not understood.
    """

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.lines: list[range] = []
        self.uses = {n for n in walk(tree) if self._is_use(n)}
        self._block(tree.body, None)
        if self.uses:
            raise _ToldApart

    def _is_use(self, node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Name) and node.id == self.name and isinstance(node.ctx, ast.Load)
        )

    def _is_set(self, node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Name) and node.id == self.name and isinstance(node.ctx, ast.Store)
        )

    def _block(self, body: list[ast.stmt], since: int | None) -> None:
        """Statements one after the other; ``since`` which line the variable's thread is known."""
        for statement in body:
            if since is not None:
                self._extend(statement, since, body)
            self._within(statement)
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                if any(self._is_set(n) for n in walk(statement)):
                    since = statement.lineno
            elif any(self._is_set(n) for n in walk(statement)):
                since = None  # it may be another by now

    def _extend(self, statement: ast.stmt, since: int, body: list[ast.stmt]) -> None:
        used = {n for n in _now(statement) if self._is_use(n)}
        if not used & self.uses:
            return
        if any(self._is_set(n) for n in walk(statement)) and not isinstance(
            statement, ast.Assign | ast.AnnAssign
        ):
            return  # whose value is used there is not told by the text alone
        self.uses -= used
        alone = sum(other.lineno == statement.lineno for other in body) == 1
        last = statement.end_lineno or statement.lineno
        # once a call has its thread, the variable is not asked any more
        simple = isinstance(statement, ast.Expr) and len(used) == 1 and alone
        self.lines.append(range(since, statement.lineno if simple else last + 1))

    def _within(self, statement: ast.stmt) -> None:
        """The statements in ``statement``."""
        for node in walk(statement):
            if isinstance(node, ast.ListComp) and any(
                self._is_set(g.target) for g in node.generators
            ):
                self.uses -= set(walk(node.elt))
        for field in ("body", "orelse", "finalbody"):
            inner = getattr(statement, field, None)
            if isinstance(inner, list):
                own = isinstance(statement, ast.For) and self._is_set(statement.target)
                self._block(inner, statement.lineno if own and field == "body" else None)
        for handler in getattr(statement, "handlers", []):
            self._block(handler.body, None)
        for case in getattr(statement, "cases", []):
            self._block(case.body, None)


def _now(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement that run when it does."""
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            todo.extend(ast.iter_child_nodes(node))

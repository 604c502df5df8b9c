"""Finds the loops over futures that come to the same whatever order the futures come in.

It is told from the text alone, and only of loops that read results and add them up, count them,
collect them in a container whose order nobody sees, print them or check them. What the results
are is asked when the loop is run: only numbers add up to the same in every order.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from threadlab.explorer.orderless import Key, key_of
from threadlab.explorer.syntax import parents, walk, whole

ANYTHING, ALIKE, NUMBERS = "anything", "alike", "numbers"  # what the results may be

_ASKED = {"result", "exception", "done", "cancelled", "running"}
_COLLECTED = {"sorted", "len", "any", "all", "max", "min", "set", "frozenset", "Counter"}
_HARMLESS = {"len", "str", "repr", "int", "bool", "abs", "isinstance", "type", "print"}
_ERRORS = frozenset({
    "Exception", "ValueError", "TypeError", "KeyError", "IndexError", "LookupError", "OSError",
    "RuntimeError", "ZeroDivisionError", "ArithmeticError", "TimeoutError", "ConnectionError",
})  # fmt: skip
_CATCHERS = {"suppress", "excepthook", "__exit__", "ExitStack"}
_SCOPES = (ast.FunctionDef, ast.Lambda, ast.ClassDef, ast.Module)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp)
_TAKERS = {
    *(("name", word) for word in ("as_completed", "wait", "len", "sum", "sorted", "print")),
    ("attribute", "as_completed"),
}  # fmt: skip
_EXACT = (ast.Add, ast.Sub, ast.Mult, ast.Mod, ast.FloorDiv)
_PLAIN = (
    ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.IfExp, ast.Tuple, ast.JoinedStr,
    ast.FormattedValue, ast.Subscript, ast.Attribute, ast.operator, ast.unaryop, ast.boolop,
    ast.cmpop, ast.expr_context,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnyOrder:
    """A loop over futures that comes to the same in whatever order they come.

    One that is ``apart`` goes through all of them and sees nothing that others might change: it
    comes to the same as well if it begins when all futures are done. One that is ``keyed`` puts
    something under what each future stands for in the dict that it goes through. What it
    ``handles`` are the errors, by name, that it catches, each in the round of its future.
    """

    results: str  # what they must be for that: ANYTHING, ALIKE or NUMBERS
    apart: bool
    keyed: bool
    handles: frozenset[str]


def any_order(tree: ast.AST, orderless: frozenset[Key]) -> dict[int, AnyOrder]:
    """Lines in which futures are gone through in an order that does not matter.

    A line that holds another loop is left out.
    """
    finder = _Finder(tree, orderless)
    found: dict[int, AnyOrder] = {}
    others: set[int] = set()
    for node in whole(tree):
        if isinstance(node, ast.For | ast.comprehension):
            line = node.iter.lineno
            needed = finder.loop(node) if isinstance(node, ast.For) else finder.summed_up(node)
            if line in found or not needed:
                others.add(line)
            found[line] = AnyOrder(needed, finder.apart, finder.keyed, finder.handles)
        elif isinstance(node, ast.Call) and not finder.is_gone_through(node):
            others |= {node.lineno} if ast.unparse(node.func).endswith("as_completed") else set()
    return {line: loop for line, loop in found.items() if line not in others}


class _Finder:
    def __init__(self, tree: ast.AST, orderless: frozenset[Key]) -> None:
        self.orderless = orderless
        self.parents = parents(tree)
        self.names: dict[str, list[ast.Name]] = {}
        self.told: set[str] = set()  # bound otherwise than by a plain assignment
        for node in whole(tree):
            if isinstance(node, ast.Name):
                self.names.setdefault(node.id, []).append(node)
            elif isinstance(node, ast.Global | ast.Nonlocal):
                self.told.update(node.names)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                self.told.add(node.name)
            elif isinstance(node, ast.alias):
                self.told.add(node.asname or node.name)
        stored = {n.id for nodes in self.names.values() for n in nodes if _stores(n)}
        self.rebound = (stored | self.told) - {"Counter"}
        words = {*self.names, *self.told} | {
            n.attr for n in whole(tree) if isinstance(n, ast.Attribute)
        }
        # where an error may be caught, it matters at which item it came
        self.catches = bool(words & _CATCHERS) or any(
            isinstance(n, ast.Try | ast.TryStar) for n in whole(tree)
        )
        self.fills = bool(words & {"defaultdict", "__missing__"})  # a look may add a key
        # of the loop that was last looked at; see `AnyOrder`
        self.apart = self.keyed = False
        self.handles: frozenset[str] = frozenset()
        self._caught: frozenset[str] = frozenset()  # errors, where what is looked at stands
        self._own: set[str] = set()  # names that are set anew for each item
        self._keys: set[str] = set()  # those of them that are what the item stands for
        self._stored: set[str] = set()  # all that are set in the loop

    def is_gone_through(self, node: ast.expr) -> bool:
        """Whether this stands where a loop or comprehension takes its items from."""
        parent = self.parents[node]
        return isinstance(parent, ast.For | ast.comprehension) and parent.iter is node

    # -- comprehensions -------------------------------------------------------------------
    def summed_up(self, inner: ast.comprehension) -> str:
        """What the items must be for their order not to show; "" where it does."""
        made = self.parents[inner]
        if not isinstance(made, _COMPREHENSIONS) or len(made.generators) != 1:
            return ""
        if not isinstance(inner.target, ast.Name):
            return ""
        self._own, self._stored = {inner.target.id}, set()
        self._item, self._keys = inner.target.id, set()
        self._scope = self._scope_of(made)
        self.apart, self.keyed, self.handles = True, False, frozenset()
        self._over = _gone_through(inner.iter)
        if not all(map(self._is_pure, (made.elt, *inner.ifs))):
            return ""
        around = self.parents[made]
        if isinstance(made, ast.SetComp) and isinstance(around, ast.Compare):
            return ALIKE
        while isinstance(around, ast.Call) and around.args == [made] and not around.keywords:
            name = around.func.id if isinstance(around.func, ast.Name) else ""
            if name in self.rebound or name not in _COLLECTED | {"sum"}:
                return ""
            if name in {"any", "all"}:  # they may not come to the last
                self.apart = False
                if any(map(_may_raise, walk(made))):
                    return ""
            if name == "sum":
                return NUMBERS
            if name not in {"set", "frozenset"}:
                return ALIKE
            made, around = around, self.parents[around]
            if isinstance(around, ast.Compare):
                return ALIKE
        return ""

    # -- statements -----------------------------------------------------------------------
    def loop(self, loop: ast.For) -> str:
        """What the items must be for their order not to show; "" where it does."""
        if not isinstance(loop.target, ast.Name) or loop.orelse:
            return ""
        self._needed = ANYTHING
        self.apart, self.keyed, self.handles = True, False, _ERRORS - self.rebound
        self._own = {loop.target.id}
        self._keys = set()
        self._over, self._item = _gone_through(loop.iter), loop.target.id
        self._inside = set(walk(loop))
        self._stored = {n.id for n in self._inside if isinstance(n, ast.Name) and _stores(n)}
        self._scope = self._scope_of(loop)
        if not self._ends_with(loop.target.id) or not all(map(self._statement, loop.body)):
            return ""
        return self._needed

    def _statement(self, stmt: ast.stmt) -> bool:
        if isinstance(stmt, ast.Pass | ast.Continue):
            return True
        if isinstance(stmt, ast.Expr) and self._is_asked(stmt.value):
            return True
        if self._needed == ANYTHING:
            self._needed = ALIKE
        if isinstance(stmt, ast.If):
            return self._is_pure(stmt.test) and self._branches(stmt)
        if isinstance(stmt, ast.Try):
            return self._tries(stmt)
        if isinstance(stmt, ast.Assert):
            parts = [e for e in (stmt.test, stmt.msg) if e is not None]
            return not self.catches and all(map(self._is_pure, parts))
        if isinstance(stmt, ast.Assign):
            target = stmt.targets[0]
            if len(stmt.targets) > 1:
                return False
            if isinstance(target, ast.Subscript):
                return self._puts(target) and self._is_pure(stmt.value)
            if not isinstance(target, ast.Name):
                return False
            if not self._is_pure(stmt.value) or not self._ends_with(target.id):
                return False
            self._own.add(target.id)
            self._keys.discard(target.id)
            if self._is_key(stmt.value):
                self._keys.add(target.id)
            return True
        if isinstance(stmt, ast.AugAssign):
            return self._adds(stmt)
        return isinstance(stmt, ast.Expr) and (
            self._appends(stmt.value) or self._is_pure(stmt.value)
        )

    def _branches(self, stmt: ast.If) -> bool:
        """What only one branch sets may, after it, still be what another item left."""
        before = self._own
        ends: list[set[str]] = []
        for branch in (stmt.body, stmt.orelse):
            self._own = set(before)
            if not all(map(self._statement, branch)):
                return False
            ends.append(self._own)
        self._own = ends[0] & ends[1]
        return True

    def _tries(self, stmt: ast.Try) -> bool:
        """Errors that are dealt with in the round of the future whose they are."""
        if stmt.finalbody:
            return False
        before, caught = self._own, self._caught
        names = {n.id for h in stmt.handlers if isinstance(n := h.type, ast.Name)}
        self._own, self._caught = set(before), caught | names
        if not all(map(self._statement, stmt.body)):
            return False
        self._caught = caught
        if not all(map(self._statement, stmt.orelse)):
            return False
        ends = [self._own]
        for handler in stmt.handlers:
            self._own = set(before)
            if handler.name is not None:
                if any(n not in self._inside for n in self.names.get(handler.name, [])):
                    return False
                self._own.add(handler.name)
            if not all(map(self._statement, handler.body)):
                return False
            ends.append(self._own - {handler.name or ""})
        self._own = set.intersection(*ends)
        return True

    def _adds(self, stmt: ast.AugAssign) -> bool:
        """``total += ...``, where nobody looks at the total before the end."""
        target = stmt.target
        if not isinstance(target, ast.Name) or not isinstance(stmt.op, ast.Add | ast.Sub):
            return False
        for name in self._within(target.id):
            around = self.parents[name]
            if not isinstance(around, ast.AugAssign) or around.target is not name:
                return False
        self._needed = NUMBERS
        return self._is_mine(target.id) and self._is_pure(stmt.value)

    def _appends(self, call: ast.expr) -> bool:
        """``found.append(...)``, where nobody sees the order of what is found."""
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            return False
        box, key = call.func.value, key_of(call.func.value)
        if not isinstance(box, ast.Name) or key not in self.orderless:
            return False
        for name in self._within(box.id):
            around = self.parents[name]
            if not isinstance(around, ast.Attribute) or around.attr != "append":
                return False
        return (
            call.func.attr == "append" and self._is_mine(box.id)
            and all(map(self._is_pure, call.args))
        )  # fmt: skip

    def _puts(self, target: ast.Subscript) -> bool:
        """``found[stands_for[future]] = ...``, where nobody sees the order of what is found."""
        box = target.value
        if not isinstance(box, ast.Name) or key_of(box) not in self.orderless:
            return False
        if not self._is_mine(box.id) or self._within(box.id) != [box]:
            return False
        self.keyed = True
        return self._is_key(target.slice)

    def _is_key(self, node: ast.AST) -> bool:
        """Whether this is what the item stands for in the dict that is gone through."""
        if isinstance(node, ast.Name):
            return node.id in self._keys
        return (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name) and node.value.id == self._over
            and isinstance(node.slice, ast.Name) and node.slice.id == self._item
            and not self.fills
        )  # fmt: skip

    # -- names ----------------------------------------------------------------------------
    def _scope_of(self, node: ast.AST) -> ast.AST:
        while not isinstance(node, _SCOPES):
            node = self.parents[node]
        return node

    def _within(self, name: str) -> list[ast.Name]:
        return [n for n in self.names[name] if n in self._inside]

    def _is_mine(self, name: str) -> bool:
        """Whether nothing but this function, or the module's own lines, ever uses the name."""
        return name not in self.told and all(
            self._scope_of(n) is self._scope for n in self.names[name]
        )

    def _is_untouched(self, name: str) -> bool:
        """Whether what it stands for is surely not changed by others while the loop runs.

        That what the futures stand for is not, is for the loop to ask when it is run.
        """
        places = self.names[name]
        return self._is_mine(name) and any(map(_stores, places)) and all(map(self._leaves, places))

    def _leaves(self, name: ast.Name) -> bool:
        """Whether the object has no other name after this."""
        around = self.parents[name]
        if _stores(name):
            made = around.value if isinstance(around, ast.Assign | ast.AnnAssign) else None
            return name.id == self._over or _is_literal(made)
        if isinstance(around, ast.Call):
            return key_of(around.func) in _TAKERS
        if isinstance(around, ast.Subscript):
            return around.value is name
        return isinstance(around, ast.Compare | ast.BinOp | ast.For | ast.comprehension)

    def _ends_with(self, name: str) -> bool:
        """Whether nobody asks, after the loop, which value the name had last."""
        if name in self.told:
            return False
        return all(
            n in self._inside or _stores(n) or self._is_bound_anew(n) for n in self.names[name]
        )

    def _is_bound_anew(self, name: ast.Name) -> bool:
        """Whether a loop, comprehension or function around gives the name a value of its own."""
        node: ast.AST | None = name
        while node is not None:
            node = self.parents.get(node)
            targets: list[ast.AST] = []
            if isinstance(node, ast.For):
                targets = [node.target]
            elif isinstance(node, (*_COMPREHENSIONS, ast.DictComp)):
                targets = [inner.target for inner in node.generators]
            elif isinstance(node, ast.FunctionDef | ast.Lambda):
                args = node.args
                every = (*args.posonlyargs, *args.args, *args.kwonlyargs)
                if name.id in {arg.arg for arg in every}:
                    return True
            if name.id in {n.id for t in targets for n in walk(t) if isinstance(n, ast.Name)}:
                return True
        return False

    # -- expressions ----------------------------------------------------------------------
    def _is_pure(self, node: ast.AST) -> bool:
        """Whether this only looks: at the future, its result, and what the loop does not change."""
        if isinstance(node, ast.Name):
            self.apart &= node.id in self._own or self._is_untouched(node.id)
            return node.id in self._own or node.id not in self._stored
        if isinstance(node, ast.Call):
            return self._is_look(node)
        if self._is_key(node) and self._is_untouched(self._over):
            return True
        self.apart &= not isinstance(node, ast.Attribute)
        if _may_raise(node) and self.catches:
            return False
        if isinstance(node, ast.BinOp) and not isinstance(node.op, _EXACT):
            return False
        if isinstance(node, ast.Subscript) and self.fills:
            return False
        return isinstance(node, (ast.BinOp, *_PLAIN)) and all(
            map(self._is_pure, ast.iter_child_nodes(node))
        )

    def _is_look(self, call: ast.Call) -> bool:
        if call.keywords or not all(map(self._is_pure, call.args)):
            return False
        if isinstance(call.func, ast.Name):
            raising = _may_raise(call) and self.catches
            return call.func.id in _HARMLESS - self.rebound and not raising
        return self._is_asked(call)

    def _is_asked(self, call: ast.expr) -> bool:
        """``future.result()`` and its kin."""
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            return False
        if call.func.attr == "result":
            self.handles &= self._caught
        return (
            call.func.attr in _ASKED and not call.args and not call.keywords
            and isinstance(call.func.value, ast.Name) and call.func.value.id in self._own
        )  # fmt: skip


def _gone_through(node: ast.expr) -> str:
    """The name of the container whose futures are waited for; "" where it has none."""
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name):
        return node.args[0].id
    return ""


def _is_literal(node: ast.AST | None) -> bool:
    """Whether this is written out, all of it, and cannot be changed or is made here alone."""
    if isinstance(node, ast.Dict | ast.List | ast.Set | ast.Tuple):
        return all(map(_is_literal, ast.iter_child_nodes(node)))
    return isinstance(node, ast.Constant | ast.expr_context)


def _stores(name: ast.Name) -> bool:
    return not isinstance(name.ctx, ast.Load)


def _may_raise(node: ast.AST) -> bool:
    """Whether this may raise for one result and not for another of the same type."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "int"
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.FloorDiv)
    return isinstance(node, ast.Subscript)

"""Which variable a name means: local, captured by an inner function, or global.

Follows the binding rules of the Python reference, section 4.2 ("Naming and binding").
"""

from __future__ import annotations

import ast
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Literal

from threadlab.explorer.syntax import walk, whole

# A ``main`` variable is a global that no code of other threads mentions.
Kind = Literal["local", "cell", "global", "main", "constant"]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
# How a program may come to global variables without naming them, as a name or an attribute.
DYNAMIC = {"globals", "vars", "locals", "setattr", "exec", "eval"}
_NAMESPACES = {*DYNAMIC, "__globals__", "f_globals", "f_locals", "modules", "_getframe"}
STARTERS = {"start", "submit", "map", "run", "shutdown", "serve_forever", "apply_async"}


@dataclass(eq=False)
class Scope:
    """One function, class body, comprehension or the module."""

    node: ast.AST
    parent: Scope | None
    kind: Literal["module", "function", "class", "comprehension"]
    bound: dict[str, int] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)  # bound as parameter, def, class or import
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    captured: set[str] = field(default_factory=set)
    rebound: set[str] = field(default_factory=set)  # assigned by an inner function
    number: int = 0
    yields: bool = False
    holds: bool = False  # whether its calls stand for variables that inner functions capture

    def bind(self, name: str, plain: bool = False) -> None:
        if name in self.globals:
            root = self.root
            root.bound[name] = root.bound.get(name, 0) + 1
            root.rebound.add(name)
            return
        if name in self.nonlocals:
            owner = self.owner(name, skip_self=True)
            if owner is not None:
                owner.bound[name] = owner.bound.get(name, 0) + 1
                owner.rebound.add(name)
            return
        self.bound[name] = self.bound.get(name, 0) + 1
        if plain:
            self.plain.add(name)

    @property
    def root(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def owner(self, name: str, skip_self: bool = False) -> Scope | None:
        """The function scope in which ``name`` is a local, or None when it is global."""
        scope: Scope | None = self.parent if skip_self else self
        first = not skip_self
        while scope is not None and scope.kind != "module":
            if name in scope.globals:
                return None
            visible = scope.kind != "class" or first
            if visible and name in scope.bound and name not in scope.nonlocals:
                return scope
            first = False
            scope = scope.parent
        return None

    def function(self) -> Scope:
        """The nearest scope that can hold a temporary variable (not a comprehension)."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope

    def holder(self) -> Scope:
        """The function whose calls tell apart the variables of this scope, else the module."""
        scope = self
        while scope.parent is not None and not isinstance(scope.node, ast.FunctionDef):
            scope = scope.parent
        return scope


class Scopes(ast.NodeVisitor):
    """Resolves every name of a module; build once, ask with `kind`."""

    def __init__(self, tree: ast.Module) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self.module = Scope(tree, None, "module")
        self.scopes[tree] = self.module
        self._here = self.module
        self._uses: list[tuple[str, Scope]] = []
        self._count = 0
        self._first_start = _first_start_line(tree)
        self._late: set[str] = set()
        nodes = whole(tree)
        self.dynamic = any(isinstance(n, ast.Name) and n.id in DYNAMIC for n in nodes)
        # whether a variable may be met by another way
        self._hidden = self.dynamic or any(_word(node) in _NAMESPACES for node in nodes)
        self._met: set[str] = set()  # names that code of other threads may mention
        # declarations first: `global x` may follow nothing, but binds the whole body
        for stmt in tree.body:
            self.visit(stmt)
        for name, scope in self._uses:
            owner = scope.owner(name)
            if owner is None and not _is_run_by_main(scope):
                self._met.add(name)
            if owner is not None and owner is not scope and _different_function(scope, owner):
                owner.captured.add(name)
                owner.holder().holds = True

    # -- asking -------------------------------------------------------------------------
    def kind(self, name: str, scope: Scope) -> tuple[Kind, Scope | None]:
        owner = scope.owner(name)
        if owner is None:
            root = self.module
            if name not in root.bound:
                return ("global" if self.dynamic else "constant"), None
            if (
                name in root.plain
                and root.bound[name] == 1
                and name not in root.rebound
                and name not in self._late
                and not self.dynamic
            ):
                return "constant", None
            if not (self._hidden or name in self._met or name in root.rebound):
                return "main", None
            return "global", None
        if owner.kind == "class":
            return "local", owner
        if name in owner.captured and not (name in owner.plain and owner.bound[name] == 1):
            return "cell", owner
        return "local", owner

    # -- collecting ---------------------------------------------------------------------
    def _enter(self, node: ast.AST, kind: Literal["function", "class", "comprehension"]) -> Scope:
        self._count += 1
        scope = Scope(node, self._here, kind, number=self._count)
        self.scopes[node] = scope
        return scope

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        if not isinstance(node, ast.Lambda):
            for decorator in node.decorator_list:
                self.visit(decorator)
        for default in [*node.args.defaults, *(d for d in node.args.kw_defaults if d)]:
            self.visit(default)
        scope = self._enter(node, "function")
        outer, self._here = self._here, scope
        a = node.args
        for arg in [*a.posonlyargs, *a.args, *a.kwonlyargs, a.vararg, a.kwarg]:
            if arg is not None:
                scope.bind(arg.arg, plain=True)
        body = node.body if isinstance(node.body, list) else [node.body]
        for stmt in body:
            for inner in _own_nodes(stmt):
                if isinstance(inner, ast.Global):
                    scope.globals.update(inner.names)
                elif isinstance(inner, ast.Nonlocal):
                    scope.nonlocals.update(inner.names)
        for stmt in body:
            self.visit(stmt)
        self._here = outer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._bind_definition(node.name, node.lineno)
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._bind_definition(node.name, node.lineno)
        self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind_definition(node.name, node.lineno)
        for part in [*node.decorator_list, *node.bases, *(k.value for k in node.keywords)]:
            self.visit(part)
        scope = self._enter(node, "class")
        outer, self._here = self._here, scope
        for stmt in node.body:
            self.visit(stmt)
        self._here = outer

    def _bind_definition(self, name: str, line: int) -> None:
        self._here.bind(name, plain=True)
        if self._here is self.module and line > self._first_start:
            self._late.add(name)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    ) -> None:
        self.visit(node.generators[0].iter)
        scope = self._enter(node, "comprehension")
        outer, self._here = self._here, scope
        for i, gen in enumerate(node.generators):
            self.visit(gen.target)
            if i:
                self.visit(gen.iter)
            for cond in gen.ifs:
                self.visit(cond)
        if isinstance(node, ast.DictComp):
            self.visit(node.key)
            self.visit(node.value)
        else:
            self.visit(node.elt)
        self._here = outer

    visit_ListComp = _comprehension
    visit_SetComp = _comprehension
    visit_DictComp = _comprehension
    visit_GeneratorExp = _comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._here.function().bind(node.target.id)
        self._uses.append((node.target.id, self._here))
        self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._uses.append((node.id, self._here))
        else:
            self._here.bind(node.id)
            if self._here.kind != "module":
                self._uses.append((node.id, self._here))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._bind_definition((alias.asname or alias.name).split(".")[0], node.lineno)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name != "*":
                self._bind_definition(alias.asname or alias.name, node.lineno)

    def visit_Yield(self, node: ast.Yield) -> None:
        self._here.yields = True
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self._here.yields = True
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._here.bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self._here.bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self._here.bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self._here.bind(node.rest)
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:  # annotations are not part of the run
        return

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)


def _word(node: ast.AST) -> object:
    """The attribute that this is, or the constant, such as the name that `getattr` is given."""
    if isinstance(node, ast.Constant):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else None


def _is_run_by_main(scope: Scope) -> bool:
    """Whether the code of this scope is run where it stands, as part of the module."""
    while scope.kind == "comprehension" and scope.parent is not None:
        if isinstance(scope.node, ast.GeneratorExp):
            return False  # whoever it is handed to runs it
        scope = scope.parent
    return scope.kind == "module"


def _own_nodes(node: ast.AST) -> list[ast.AST]:
    """The nodes of a statement without those of functions and classes nested in it."""
    found: list[ast.AST] = [node]
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return found
    for child in ast.iter_child_nodes(node):
        found.extend(_own_nodes(child))
    return found


def _different_function(use: Scope, owner: Scope) -> bool:
    scope: Scope | None = use
    while scope is not None and scope is not owner:
        if scope.kind == "function":
            return True
        scope = scope.parent
    return False


def _first_start_line(tree: ast.Module) -> int:
    """The first top-level line that may start a thread: definitions below it may be raced with."""
    own = {s.name: s for s in tree.body if isinstance(s, (ast.FunctionDef, ast.ClassDef))}
    starting = _starting(own)
    for stmt in tree.body:
        if isinstance(stmt, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if any(_mentions(part, starting) for part in _run_to_define(stmt)):
                # the thread may be there before its own name is
                return min(node.lineno for node in (stmt, *stmt.decorator_list)) - 1
        elif any(_starts(node, own, starting) for node in walk(stmt)):
            return stmt.lineno
    return 1 << 30


def _starting(own: Mapping[str, ast.stmt]) -> set[str]:
    """Which of the program's functions and classes may start a thread, by themselves or others."""
    found: set[str] = set()
    while more := {n for n, stmt in own.items() if n not in found and _mentions(stmt, found)}:
        found |= more
    return found


def _mentions(node: ast.AST, starting: set[str]) -> bool:
    return any(
        (isinstance(inner, ast.Attribute) and inner.attr in STARTERS)
        or (isinstance(inner, ast.Name) and inner.id in starting)
        for inner in walk(node)
    )


def _starts(node: ast.AST, own: Container[str], starting: set[str]) -> bool:
    """Whether this calls what may start a thread, or hands it to what may call it at once."""
    if isinstance(node, ast.Attribute):
        return node.attr in STARTERS
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    handed = {arg.id for arg in node.args if isinstance(arg, ast.Name)}
    return node.func.id in own or bool(handed & starting)


def _run_to_define(stmt: ast.stmt) -> list[ast.AST]:
    """What runs when a function or class is defined, which is not the body of a function."""
    if isinstance(stmt, ast.ClassDef):
        inner = [part for s in stmt.body for part in _run_to_define(s)]
        return [*stmt.decorator_list, *stmt.bases, *stmt.keywords, *inner]
    if isinstance(stmt, (ast.FunctionDef, ast.AsyncFunctionDef)):
        defaults = [*stmt.args.defaults, *(d for d in stmt.args.kw_defaults if d is not None)]
        return [*stmt.decorator_list, *defaults]
    return [stmt]

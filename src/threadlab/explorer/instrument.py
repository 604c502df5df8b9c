"""Turns the learner's source into source whose every possibly shared access is an event.

Only the syntax tree changes; the interpreter runs as usual. ``self.value += n`` becomes a read,
a computation and a write, each a call into the runtime (`threadlab.explorer.operations`), and so
a point at which another thread may run. Plain local variables stay as they are: no other thread
can reach them.
"""

from __future__ import annotations

import ast
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import TypeVar

from threadlab.explorer.ahead import Patience
from threadlab.explorer.anyorder import AnyOrder, any_order
from threadlab.explorer.history import GLOBALS
from threadlab.explorer.orderless import key_of, orderless
from threadlab.explorer.scopes import Scope, Scopes
from threadlab.explorer.sites import Site
from threadlab.explorer.sums import Sums, is_simple, may_be_looked_at
from threadlab.explorer.syntax import walk
from threadlab.explorer.wrappers import with_wrappers

FILENAME = "<program>"
P = "_tl_"  # every name that we add begins with this

_AUG = {
    ast.Add: "+=", ast.Sub: "-=", ast.Mult: "*=", ast.Div: "/=", ast.FloorDiv: "//=",
    ast.Mod: "%=", ast.Pow: "**=", ast.LShift: "<<=", ast.RShift: ">>=", ast.BitOr: "|=",
    ast.BitXor: "^=", ast.BitAnd: "&=", ast.MatMult: "@=",
}  # fmt: skip
_COMPARISONS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_COMPARED_BY_VALUE = (ast.Constant, ast.BinOp, ast.Compare, ast.JoinedStr)
_PLAIN_CALLS = {"super", "locals", "globals", "dir"}
_ANSWERS_BOOL = {"isinstance", "issubclass", "callable", "hasattr", "len", "any", "all", "bool"}
Stmt = TypeVar("Stmt", bound=ast.stmt)


@dataclass(frozen=True, slots=True)
class Instrumented:
    """A program ready to be run under any schedule."""

    source: str
    code: CodeType
    sites: tuple[Site, ...]
    sums: bool = False  # whether blocks that only add were found and are single steps
    endless: frozenset[int] = frozenset()  # lines of loops that were seen to have no end
    ending: frozenset[int] = frozenset()  # and of long ones that were seen to have one
    patience: Mapping[Hashable, Patience] = field(default_factory=dict)  # of waits seen in vain
    draws: Mapping[tuple[int, int], int] = field(default_factory=dict)  # what is drawn when
    seed: int = 0  # of all other draws
    any_order: Mapping[int, AnyOrder] = field(default_factory=dict)  # lines; see `anyorder`


def instrument(source: str, *, markers: bool = False, sums: bool = False) -> Instrumented:
    """Compile ``source`` with events; ``markers`` adds statement marks for state recognition.

    With ``sums`` a block that only adds under a lock is one step. Raises SyntaxError
    as ``compile`` does.
    """
    tree = ast.parse(source, FILENAME)
    compile(tree, FILENAME, "exec", dont_inherit=True)  # errors that only the compiler finds
    tree = with_wrappers(tree, source)
    transformer = _Transformer(tree, markers, sums and not may_be_looked_at(tree))
    changed = ast.fix_missing_locations(transformer.module(tree))
    code = compile(changed, FILENAME, "exec", dont_inherit=True)
    found = any(site.kind == "sum" for site in transformer.sites)
    sites = tuple(transformer.sites)
    return Instrumented(source, code, sites, found, any_order=transformer.any_order)


def _is_cached(node: ast.FunctionDef) -> bool:
    """Whether calling it may be a look into a cache, which is a step."""
    return any("cache" in ast.unparse(decorator) for decorator in node.decorator_list)


def _is_row(node: ast.expr) -> bool:
    """Whether a target takes what it is given apart."""
    return isinstance(node, ast.Tuple | ast.List)


def _has_events(node: ast.AST) -> bool:
    """Whether others may run while this (already instrumented) is computed."""
    return any(isinstance(inner, ast.Call | ast.Yield) for inner in walk(node))


def _number(node: ast.expr) -> bool:
    """Whether this is a number in the text: what is computed with it is no container."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex)


class _Transformer(ast.NodeTransformer):
    def __init__(self, tree: ast.Module, markers: bool, sums: bool) -> None:
        self.scopes = Scopes(tree)
        self.scope: Scope = self.scopes.module
        self.sites: list[Site] = []
        self.markers = markers
        self.sums = Sums(tree, self._is_constant) if sums else None
        self.orderless = orderless(tree)
        self.any_order = any_order(tree, self.orderless)
        self.classes: list[str] = []
        self.temps = 0
        self.finals = 0  # of the running function: around how many `finally` blocks we are

    # -- building blocks ----------------------------------------------------------------
    def site(self, node: ast.AST, kind: str, text: str, name: str = "") -> ast.Constant:
        index = len(self.sites)
        text = " ".join(text.split())
        if len(text) > 60:
            text = text[:57] + "..."
        self.sites.append(Site(index, getattr(node, "lineno", 0), kind, text, name))
        return ast.copy_location(ast.Constant(index), node)

    def call(self, node: ast.AST, op: str, *args: ast.expr) -> ast.Call:
        func = ast.Name(P + op, ast.Load())
        made = ast.Call(func=func, args=list(args), keywords=[])
        return _place(made, node)

    def temp(self) -> str:
        self.temps += 1
        return f"{P}t{self.temps}"

    def mangle(self, name: str) -> str:
        if self.classes and name.startswith("__") and not name.endswith("__"):
            owner = self.classes[-1].lstrip("_")
            return f"_{owner}{name}" if owner else name
        return name

    def expr(self, node: ast.expr) -> ast.expr:
        result = self.visit(node)
        assert isinstance(result, ast.expr)
        return result

    def body(self, stmts: list[ast.stmt]) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for stmt in self.sums.with_blocks(stmts) if self.sums is not None else stmts:
            before = len(self.sites)
            calls = self.markers and any(isinstance(n, ast.Call) for n in walk(stmt))
            result = self.visit(stmt)
            made = result if isinstance(result, list) else [result]
            definition = isinstance(stmt, (ast.FunctionDef, ast.ClassDef))
            if self.markers and (calls or len(self.sites) > before) and not definition:
                out.append(_place(ast.Expr(self.call(stmt, "s")), stmt))
            out.extend(made)
        return out

    # -- scopes -------------------------------------------------------------------------
    def _is_constant(self, name: str) -> bool:
        return self.scopes.kind(name, self.scope)[0] == "constant"

    def module(self, tree: ast.Module) -> ast.Module:
        return ast.Module(body=self.body(tree.body), type_ignores=[])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        node.decorator_list = [*self._binding(node), *map(self.expr, node.decorator_list)]
        self._defaults(node.args)
        outer, self.scope = self.scope, self.scopes.scopes[node]
        finals, self.finals = self.finals, 0
        docstring = node.body[:1] if ast.get_docstring(node, clean=False) is not None else []
        body = self.body(node.body[len(docstring) :])
        if self.scope.holds or self.scope.yields:
            made = ast.Assign(
                targets=[ast.Name(f"{P}scope{self.scope.number}", ast.Store())],
                value=self.call(node, "scope"),
            )
            body.insert(0, _place(made, node))
            if self.scope.yields:
                enter = self._running(node, ast.Constant(None))
                body.insert(1, _place(ast.Expr(enter), node))
        node.body = [*docstring, *body] or [_place(ast.Pass(), node)]
        self.scope, self.finals = outer, finals
        return node

    def _binding(self, node: ast.FunctionDef | ast.ClassDef) -> list[ast.expr]:
        """A ``def`` or ``class`` that binds a shared name writes it: an outermost decorator."""
        kind = self.scopes.kind(node.name, self.scope)[0]
        if kind not in {"global", "cell"}:
            return []
        made = _place(ast.Name(P + "made", ast.Load()), node)
        body = self._written(node.name, made, node)
        arguments = ast.arguments([], [ast.arg("_tl_made")], None, [], [], None, [])
        return [_place(ast.Lambda(arguments, body), node)]

    def _written(self, name: str, value: ast.expr, node: ast.AST, what: str = "write") -> ast.expr:
        """``value``, and the event that ``name`` is about to be bound to it where that shows."""
        kind, owner = self.scopes.kind(name, self.scope)
        if kind == "global":
            return self.call(node, "wg", self.site(node, what, name, name), value)
        if kind == "main":
            self.site(node, what, name, name)
            return self.call(node, "wm", ast.Constant(name), value)
        if kind == "cell" and owner is not None:
            token, field = self._token(owner), self._field(name, owner)
            return self.call(node, "wc", token, self.site(node, what, name, field), value)
        return value

    def _announced(self, names: list[str], node: ast.stmt, what: str = "write") -> list[ast.stmt]:
        """Events for names that the statement after them binds (or deletes) by itself."""
        shared = [n for n in names if self.scopes.kind(n, self.scope)[0] in {"global", "cell"}]
        events = [self._written(n, ast.Constant(None), node, what) for n in dict.fromkeys(shared)]
        return [_place(ast.Expr(event), node) for event in events]

    def _defaults(self, args: ast.arguments) -> None:
        args.defaults = [self.expr(d) for d in args.defaults]
        args.kw_defaults = [self.expr(d) if d is not None else None for d in args.kw_defaults]

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self._defaults(node.args)
        outer, self.scope = self.scope, self.scopes.scopes[node]
        node.body = self.expr(node.body)
        self.scope = outer
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.decorator_list = [*self._binding(node), *map(self.expr, node.decorator_list)]
        node.bases = [self.expr(b) for b in node.bases]
        for k in node.keywords:
            k.value = self.expr(k.value)
        outer, self.scope = self.scope, self.scopes.scopes[node]
        self.classes.append(node.name)
        node.body = self.body(node.body)
        self.classes.pop()
        self.scope = outer
        return node

    def _comprehension(self, node: ast.expr, gens: list[ast.comprehension]) -> ast.expr:
        lazy = "gi" if isinstance(node, ast.GeneratorExp) else "it"
        gens[0].iter = self._iterate(gens[0].iter, lazy)
        outer, self.scope = self.scope, self.scopes.scopes[node]
        for i, gen in enumerate(list(gens)):
            if i:
                gen.iter = self._iterate(gen.iter)
            gen.ifs = [self._test(c) for c in gen.ifs]
            if not self._is_local(gen.target) or _is_row(gen.target):
                gens.insert(gens.index(gen) + 1, self._taken(gen))
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.expr(node.key), self.expr(node.value)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
            node.elt = self.expr(node.elt)
        self.scope = outer
        return node

    def _taken(self, gen: ast.comprehension) -> ast.comprehension:
        """The rest of ``gen``: its items are taken apart, and what inner functions see is written.

        Each is an access of its own, in every round.
        """
        temp = self.temp()
        item: ast.expr = ast.Name(temp, ast.Load())
        target, gen.target = gen.target, _place(ast.Name(temp, ast.Store()), gen.target)
        if _is_row(target):
            site = self.site(target, "read", ast.unparse(target))
            item = self.call(target, "apart", site, item)
        for name in [n.id for n in walk(target) if isinstance(n, ast.Name)]:
            item = self._written(name, item, target)
        once = _place(ast.Tuple([item], ast.Load()), target)
        ifs, gen.ifs = gen.ifs, []
        return ast.comprehension(target, once, ifs, gen.is_async)

    def visit_ListComp(self, node: ast.ListComp) -> ast.expr:
        return self._comprehension(node, node.generators)

    def visit_SetComp(self, node: ast.SetComp) -> ast.expr:
        return self._comprehension(node, node.generators)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.expr:
        return self._comprehension(node, node.generators)

    def visit_DictComp(self, node: ast.DictComp) -> ast.expr:
        return self._comprehension(node, node.generators)

    # -- names --------------------------------------------------------------------------
    def _token(self, scope: Scope) -> ast.expr:
        """What stands for this call of the function whose variables are captured."""
        holder = scope.holder()
        if holder.kind == "module":
            return ast.Constant(GLOBALS)
        return ast.Name(f"{P}scope{holder.number}", ast.Load())

    def _field(self, name: str, owner: Scope) -> str:
        """A variable's name among those of the call that stands for its scope."""
        return name if owner.holder() is owner else f"{name} of {owner.number}"

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        kind, owner = self.scopes.kind(node.id, self.scope)
        if kind == "global":
            return self.call(node, "rg", self.site(node, "read", node.id, node.id))
        if kind == "main":
            self.site(node, "read", node.id, node.id)
        if kind == "cell" and owner is not None:
            site = self.site(node, "read", node.id, self._field(node.id, owner))
            event = self.call(node, "rc", self._token(owner), site)
            read = _place(ast.BoolOp(ast.Or(), [event, node]), node)
            return self.call(node, "v", read)
        return node

    def _store(self, target: ast.expr, value: ast.expr, node: ast.AST) -> list[ast.stmt]:
        """Statements that store the (already instrumented) ``value`` into ``target``."""
        if isinstance(target, ast.Name):
            value = self._written(target.id, value, target)
            return [_place(ast.Assign([target], value), node)]
        if isinstance(target, ast.Attribute):
            text = ast.unparse(target)
            obj = self.expr(target.value)
            name = ast.Constant(self.mangle(target.attr))
            site = self.site(target, "write", text, target.attr)
            return [_place(ast.Expr(self.call(target, "wa", value, obj, name, site)), node)]
        if isinstance(target, ast.Subscript):
            text = ast.unparse(target)
            obj, key = self.expr(target.value), self.expr(target.slice)
            site = self.site(target, "write", text)
            return [_place(ast.Expr(self.call(target, "wi", value, obj, key, site)), node)]
        if isinstance(target, ast.Starred):
            return self._store(target.value, value, node)
        assert isinstance(target, (ast.Tuple, ast.List))
        value = self.call(node, "un", self.site(node, "read", ast.unparse(target)), value)
        if all(self._is_local(e) and not _is_row(e) for e in target.elts):
            return [_place(ast.Assign([target], value), node)]
        names: list[ast.expr] = []
        after: list[ast.stmt] = []
        for element in target.elts:
            temp = self.temp()
            stored: ast.expr = ast.Name(temp, ast.Store())
            if isinstance(element, ast.Starred):
                stored = ast.Starred(stored, ast.Store())
            names.append(stored)
            after.extend(self._store(element, ast.Name(temp, ast.Load()), node))
        unpack = ast.Assign([ast.Tuple(names, ast.Store())], value)
        return [_place(unpack, node), *(_place(s, node) for s in after)]

    def _is_local(self, target: ast.expr) -> bool:
        if isinstance(target, ast.Starred):
            target = target.value
        if isinstance(target, ast.Name):
            return self.scopes.kind(target.id, self.scope)[0] in {"local", "constant"}
        if isinstance(target, (ast.Tuple, ast.List)):
            return all(self._is_local(e) for e in target.elts)
        return False

    def _made(self, target: ast.expr, value: ast.expr) -> ast.expr:
        """What is assigned; a new container whose order nobody sees says so."""
        key = key_of(target)
        made = self.expr(value)
        if key not in self.orderless:
            return made
        return self.call(value, "bag", made, *(_place(ast.Constant(k), value) for k in key))

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        value = self._made(node.targets[0], node.value)
        if len(node.targets) == 1:
            return self._store(node.targets[0], value, node)
        temp = self.temp()
        out: list[ast.stmt] = [_place(ast.Assign([ast.Name(temp, ast.Store())], value), node)]
        for target in node.targets:
            out.extend(self._store(target, ast.Name(temp, ast.Load()), node))
        return [_place(s, node) for s in out]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | list[ast.stmt]:
        if node.value is None:
            return node
        if isinstance(node.target, ast.Name) and self._is_local(node.target):
            node.value = self._made(node.target, node.value)
            return node
        if self.scope.kind == "class":
            node.value = self.expr(node.value)
            return node
        return self._store(node.target, self._made(node.target, node.value), node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        node.value = self._written(node.target.id, self.expr(node.value), node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        op = ast.Constant(_AUG[type(node.op)])
        target = node.target
        text = ast.unparse(target)
        if isinstance(target, ast.Name):
            if self._is_local(target):
                if _number(node.value) and not isinstance(node.op, ast.Mult):
                    return node  # but for `*=` no container can be changed by it
                current: ast.expr = ast.Name(target.id, ast.Load())
            else:
                current = self.visit_Name(_place(ast.Name(target.id, ast.Load()), target))
            computed = self._compute(node, op, current, text)
            return self._store(target, computed, node)
        obj, temp = self.expr(target.value), self.temp()
        hold = _place(ast.NamedExpr(ast.Name(temp, ast.Store()), obj), target)
        again = ast.Name(temp, ast.Load())
        if isinstance(target, ast.Attribute):
            name = ast.Constant(self.mangle(target.attr))
            read = self.site(target, "read", text, target.attr)
            current = self.call(target, "ra", hold, name, read)
            computed = self._compute(node, op, current, text)
            write = self.site(target, "write", text, target.attr)
            done = self.call(target, "wa", computed, again, name, write)
        else:
            key, key_temp = self.expr(target.slice), self.temp()
            hold_key = _place(ast.NamedExpr(ast.Name(key_temp, ast.Store()), key), target)
            current = self.call(target, "ri", hold, hold_key, self.site(target, "read", text))
            computed = self._compute(node, op, current, text)
            write = self.site(target, "write", text)
            again_key = ast.Name(key_temp, ast.Load())
            done = self.call(target, "wi", computed, again, again_key, write)
        return _place(ast.Expr(done), node)

    def _compute(self, node: ast.AugAssign, op: ast.expr, current: ast.expr, text: str) -> ast.expr:
        what = f"{text} {_AUG[type(node.op)][:-1]} {ast.unparse(node.value)}"
        site = self.site(node, "compute", what)
        return self.call(node, "aug", site, op, current, self.expr(node.value))

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        out: list[ast.stmt] = []
        for target in node.targets:
            text = ast.unparse(target)
            if isinstance(target, ast.Attribute):
                site = self.site(target, "delete", text, target.attr)
                name = ast.Constant(self.mangle(target.attr))
                made = self.call(target, "da", self.expr(target.value), name, site)
                out.append(_place(ast.Expr(made), node))
            elif isinstance(target, ast.Subscript):
                obj, key = self.expr(target.value), self.expr(target.slice)
                made = self.call(target, "di", obj, key, self.site(target, "delete", text))
                out.append(_place(ast.Expr(made), node))
            else:
                if isinstance(target, ast.Name):
                    out.extend(self._announced([target.id], node, "delete"))
                out.append(_place(ast.Delete([target]), node))
        return out

    # -- expressions --------------------------------------------------------------------
    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        text = ast.unparse(node)
        obj = self.expr(node.value)
        if not isinstance(node.ctx, ast.Load):
            return node
        site = self.site(node, "read", text, node.attr)
        return self.call(node, "ra", obj, ast.Constant(self.mangle(node.attr)), site)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        text = ast.unparse(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        obj, key = self.expr(node.value), self.expr(node.slice)
        return self.call(node, "ri", obj, key, self.site(node, "read", text))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        text = ast.unparse(node.func)
        func = node.func
        args = [self._argument(a) for a in node.args]
        keywords = [_place(ast.keyword(k.arg, self._keyword(k)), node) for k in node.keywords]
        if isinstance(func, ast.Name):
            kind = self.scopes.kind(func.id, self.scope)[0]
            built_in = kind in {"constant", "global", "main"}
            if built_in and func.id in {"locals", "vars"} and not args:
                # in a module these are its variables, and whoever has them can write them
                func.id = "globals" if self.scope.kind == "module" else "locals"
            if func.id in _PLAIN_CALLS and built_in:
                return _place(ast.Call(func, args, keywords), node)
            if kind == "constant" and func.id in self.scopes.module.bound:
                defined = self.scopes.module.plain
                if func.id in defined and not self._imported(func.id):
                    return _place(ast.Call(func, args, keywords), node)
            made = ast.Call(
                ast.Name(P + "c", ast.Load()),
                [self.site(node, "call", text), self.expr(func), *args],
                keywords,
            )
            return _place(made, node)
        if isinstance(func, ast.Attribute):
            site = self.site(node, "call", text, func.attr)
            obj, name = self.expr(func.value), ast.Constant(self.mangle(func.attr))
            if any(map(_has_events, (*args, *keywords))):  # what is called is known before them
                obj = self.call(node, "of", obj, name, site)
            made = ast.Call(
                ast.Name(P + "cm", ast.Load()), [site, obj, name, *args], keywords
            )  # fmt: skip
            return _place(made, node)
        made = ast.Call(
            ast.Name(P + "c", ast.Load()),
            [self.site(node, "call", text), self.expr(func), *args],
            keywords,
        )
        return _place(made, node)

    def _imported(self, name: str) -> bool:
        tree = self.scopes.module.node
        assert isinstance(tree, ast.Module)
        return not any(
            isinstance(s, ast.FunctionDef) and s.name == name and not _is_cached(s)
            for s in tree.body
        )

    def _keyword(self, node: ast.keyword) -> ast.expr:
        value = self._argument(node.value)
        if node.arg is not None:
            return value
        text = ast.unparse(node.value)
        return self.call(node.value, "un", self.site(node.value, "read", text), value)

    def _argument(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Starred):
            value = self.call(
                node, "un", self.site(node, "read", ast.unparse(node.value)), self.expr(node.value)
            )
            return _place(ast.Starred(value, ast.Load()), node)
        return self.expr(node)

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        if isinstance(node.ctx, ast.Load):
            return self._argument(node)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        for i, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            node.keys[i] = None if key is None else self.expr(key)
            inner = self.expr(value)
            if key is None:
                site = self.site(value, "read", ast.unparse(value))
                inner = self.call(value, "un", site, inner)
            node.values[i] = inner
        return node

    def _kept(self, node: ast.expr) -> ast.expr:
        """A value made of what may change: part of the state that a thread is in."""
        return self.call(node, "v", node) if self.markers else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        text = ast.unparse(node)
        number = _number(node.left) or _number(node.right)
        plain = number and not isinstance(node.op, ast.Mult)  # a list can be multiplied
        node.left, node.right = self.expr(node.left), self.expr(node.right)
        if plain:
            return self._kept(node)
        site = self.site(node, "read", text)
        return self.call(node, "b", site, ast.Constant(_AUG[type(node.op)]), node.left, node.right)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        text = ast.unparse(node)
        if all(isinstance(op, (ast.Is, ast.IsNot)) for op in node.ops):
            node.left = self.expr(node.left)
            node.comparators = [self.expr(c) for c in node.comparators]
            return node
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            node.left = self.expr(node.left)
            node.comparators = [self.expr(c) for c in node.comparators]
            site = self.site(node, "read", text)
            negated = ast.Constant(isinstance(node.ops[0], ast.NotIn))
            return self.call(node, "in", site, node.left, node.comparators[0], negated)
        operands = [node.left, *node.comparators]
        looked = [not isinstance(c, _COMPARED_BY_VALUE) for c in operands]
        made = [self.expr(c) for c in operands]
        if len(made) == 2 and looked[0] and _has_events(made[1]):
            # others may run until the second is known: both are read only then
            site, op = self.site(node, "read", text), ast.Constant(_COMPARISONS[type(node.ops[0])])
            return self.call(node, "compare", site, op, *made)
        for i, operand in enumerate(operands):
            if looked[i]:  # it may be a container
                site = self.site(operand, "read", text)
                made[i] = self.call(operand, "compared", site, made[i])
        node.left, *node.comparators = made
        return self._kept(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        self._texts(node)
        return self._kept(node)

    def _texts(self, node: ast.JoinedStr) -> None:
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                text = ast.unparse(value.value)
                inner = self.expr(value.value)
                value.value = self.call(value, "deep", self.site(value, "read", text), inner)
                if isinstance(value.format_spec, ast.JoinedStr):
                    self._texts(value.format_spec)

    def _test(self, node: ast.expr) -> ast.expr:
        """An expression used for its truth: a container's emptiness is read."""
        boolean = isinstance(node, (ast.Compare, ast.Constant, ast.BoolOp)) or (
            isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            boolean = boolean or node.func.id in _ANSWERS_BOOL
        text = ast.unparse(node)
        out = self.expr(node)
        if boolean:
            return out
        return self.call(node, "t", self.site(node, "read", text), out)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        node.values = [self._test(v) for v in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        if isinstance(node.op, ast.Not):
            node.operand = self._test(node.operand)
            return self._kept(node)
        node.operand = self.expr(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test = self._test(node.test)
        node.body, node.orelse = self.expr(node.body), self.expr(node.orelse)
        return node

    def _running(self, node: ast.AST, value: ast.expr) -> ast.expr:
        """The generator goes on: a step at which another thread may try to enter it."""
        name = getattr(self.scope.node, "name", "the generator")
        return self.call(node, "y", self._token(self.scope), self.site(node, "run", name), value)

    def visit_Yield(self, node: ast.Yield) -> ast.expr:
        if node.value is not None:
            node.value = self.expr(node.value)
        if self.scope.kind != "function" or isinstance(self.scope.node, ast.Lambda):
            return node
        return self._running(node, node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        node.value = self._iterate(node.value)
        return node

    # -- statements ---------------------------------------------------------------------
    def visit_If(self, node: ast.If) -> ast.stmt:
        node.test = self._test(node.test)
        node.body, node.orelse = self.body(node.body), self.body(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        node.test = self._test(node.test)
        if node.msg is not None:
            node.msg = self.expr(node.msg)
        return node

    def visit_While(self, node: ast.While) -> list[ast.stmt]:
        site = self.site(node, "loop", "while " + ast.unparse(node.test))
        head = self.call(node, "loop", site)
        forever = isinstance(node.test, ast.Constant) and node.test.value
        test = self._test(node.test)
        # the runtime's `loop` returns True, so the test decides
        node.test = head if forever else _place(ast.BoolOp(ast.And(), [head, test]), node)
        node.body, node.orelse = self.body(node.body), self.body(node.orelse)
        return [_place(ast.Expr(self.call(node, "enter", site)), node), node]

    def _iterate(self, node: ast.expr, op: str = "it") -> ast.expr:
        site = self.site(node, "iterate", ast.unparse(node))
        return self.call(node, op, site, self.expr(node))

    def visit_For(self, node: ast.For) -> ast.stmt | list[ast.stmt]:
        iterator = self._iterate(node.iter)
        before: list[ast.stmt] = []
        if self.markers and self.scope.kind in {"function", "module"}:
            # a variable, so that the position of the loop is part of the visible state
            temp = self.temp()
            before = [_place(ast.Assign([ast.Name(temp, ast.Store())], iterator), node)]
            iterator = ast.Name(temp, ast.Load())
        node.iter = iterator
        prefix: list[ast.stmt] = []
        if not self._is_local(node.target) or _is_row(node.target):
            temp = self.temp()
            prefix = self._store(node.target, ast.Name(temp, ast.Load()), node.target)
            node.target = ast.Name(temp, ast.Store())
        node.body = [*prefix, *self.body(node.body)]
        node.orelse = self.body(node.orelse)
        return [*before, _place(node, node)]

    def _sum(self, node: ast.With) -> ast.stmt | None:
        """A block that only adds under a lock, as one step; None for any other."""
        parts: list[ast.expr] = []
        for add in (self.sums.of(node) if self.sums is not None else None) or []:
            if not is_simple(add.value, self._is_local):
                return None
            target = add.target
            owner: ast.expr = ast.Constant(None)
            place: ast.expr = ast.Constant(None)
            if add.is_item:
                owner = self.expr(target)
            elif isinstance(target, ast.Subscript):
                if not is_simple(target.slice, self._is_local):
                    return None
                owner, place = self.expr(target.value), target.slice
            elif isinstance(target, ast.Attribute):
                owner, place = self.expr(target.value), ast.Constant(self.mangle(target.attr))
            elif isinstance(target, ast.Name):
                if self.scopes.kind(target.id, self.scope)[0] != "global":
                    return None
                place = ast.Constant(target.id)
            kind = "Item" if add.is_item else type(target).__name__
            fields = [ast.Constant(kind), owner, place, add.value, ast.Constant(add.from_nothing)]
            parts.append(_place(ast.Tuple(fields, ast.Load()), node))
        if not parts:
            return None
        lock = node.items[0].context_expr
        site = self.site(node, "sum", f"{ast.unparse(lock)}: {ast.unparse(node.body[0])}")
        return _place(ast.Expr(self.call(node, "sum", site, self.expr(lock), *parts)), node)

    def visit_With(self, node: ast.With) -> ast.stmt | list[ast.stmt]:
        if (made := self._sum(node)) is not None:
            return made
        if len(node.items) > 1:
            inner = _place(ast.With(node.items[1:], node.body), node)
            node = _place(ast.With(node.items[:1], [inner]), node)
        item = node.items[0]
        # Pythons differ in the line they give to entering: the item's own is what one expects
        node.lineno, node.col_offset = item.context_expr.lineno, item.context_expr.col_offset
        context = self.expr(item.context_expr)
        prefix: list[ast.stmt] = []
        before: list[ast.stmt] = []
        if self.markers and self.scope.kind in {"function", "module"}:
            temp = self.temp()
            before = [_place(ast.Assign([ast.Name(temp, ast.Store())], context), node)]
            context = _place(ast.Name(temp, ast.Load()), node)
        item.context_expr = context
        if item.optional_vars is not None and not self._is_local(item.optional_vars):
            temp = self.temp()
            target = item.optional_vars
            prefix = self._store(target, ast.Name(temp, ast.Load()), target)
            item.optional_vars = ast.Name(temp, ast.Store())
        node.body = [*prefix, *self.body(node.body)]
        return [*before, _place(node, node)]

    def _handlers(self, node: ast.Try | ast.TryStar) -> None:
        for handler in node.handlers:
            if handler.type is not None:
                handler.type = self.expr(handler.type)
            again = any(isinstance(node, ast.Raise) for s in handler.body for node in ast.walk(s))
            handler.body = self.body(handler.body)
            caught = ast.unparse(handler.type) if handler.type is not None else ""
            self._caught_name(handler)
            broad = handler.type is None or "BaseException" in caught or "_tl_" in caught
            # an execution that is being ended must not be caught by the learner's code,
            # and who reads about a failure has to hear of what was
            if broad or not again:
                keeper = ast.Constant(0 if again else handler.lineno)
                made = ast.Expr(self.call(handler, "caught", keeper))
                handler.body.insert(0, _place(made, handler))

    def _caught_name(self, handler: ast.ExceptHandler) -> None:
        """``except ... as name`` where other threads can see the name: bound, then deleted."""
        name = handler.name
        if name is None or self.scopes.kind(name, self.scope)[0] in {"local", "main", "constant"}:
            return
        handler.name = self.temp()
        target = _place(ast.Name(name, ast.Store()), handler)
        store = self._store(target, ast.Name(handler.name, ast.Load()), handler)
        delete = self.visit_Delete(
            _place(ast.Delete([_place(ast.Name(name, ast.Del()), handler)]), handler)
        )
        inner = ast.Try(body=handler.body, handlers=[], orelse=[], finalbody=delete)
        handler.body = [_place(s, handler) for s in [*store, inner]]

    def visit_Return(self, node: ast.Return) -> ast.stmt | list[ast.stmt]:
        if node.value is None:
            return node
        node.value = self.expr(node.value)
        if not (self.markers and self.finals):
            return node
        temp = self.temp()  # on its way out, through a `finally`, it is in a variable
        before = _place(ast.Assign([ast.Name(temp, ast.Store())], node.value), node)
        node.value = _place(ast.Name(temp, ast.Load()), node)
        return [before, node]

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        self.finals += bool(node.finalbody)
        node.body = self.body(node.body)
        self._handlers(node)
        node.orelse = self.body(node.orelse)
        self.finals -= bool(node.finalbody)
        node.finalbody = self.body(node.finalbody)
        if node.finalbody:
            node.finalbody.insert(0, _place(ast.Expr(self.call(node, "unwind")), node))
        return node

    def visit_TryStar(self, node: ast.TryStar) -> ast.stmt:
        node.body = self.body(node.body)
        self._handlers(node)
        node.orelse, node.finalbody = self.body(node.orelse), self.body(node.finalbody)
        return node

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt]:
        names = [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
        return [*self._announced(names, node), node]

    visit_ImportFrom = visit_Import

    def visit_Match(self, node: ast.Match) -> list[ast.stmt]:
        text = ast.unparse(node.subject)
        patterns = [p for case in node.cases for p in walk(case.pattern)]
        looks = any(isinstance(p, ast.MatchClass) for p in patterns)
        subject: ast.expr = self.call(
            node, "pattern" if looks else "deep", self.site(node, "read", text),
            self.expr(node.subject),
        )  # fmt: skip
        bound = [getattr(p, "name", None) or getattr(p, "rest", None) for p in patterns]
        before = self._pattern_values(node)
        if announced := self._announced([name for name in bound if name], node):
            temp = self.temp()
            before += [_place(ast.Assign([ast.Name(temp, ast.Store())], subject), node), *announced]
            subject = _place(ast.Name(temp, ast.Load()), node)
        node.subject = subject
        for case in node.cases:
            if case.guard is not None:
                case.guard = self._test(case.guard)
            case.body = self.body(case.body)
        return [*before, node]

    def _pattern_values(self, node: ast.Match) -> list[ast.stmt]:
        """``case Config.limit`` reads the attribute when it comes to this pattern, as an event.

        A pattern can only name it, so it names what reads it: ``_tl_t1.value``.
        """
        before: list[ast.stmt] = []
        for case in node.cases:
            for pattern in walk(case.pattern):
                if not isinstance(pattern, ast.MatchValue):
                    continue
                value, temp = pattern.value, self.temp()
                if not isinstance(value, ast.Attribute) or self.scope.kind == "class":
                    continue
                arguments = ast.arguments([], [], None, [], [], None, [])
                read = self.call(value, "case", ast.Lambda(arguments, self.expr(value)))
                before.append(_place(ast.Assign([ast.Name(temp, ast.Store())], read), value))
                reader = ast.Name(temp, ast.Load())
                pattern.value = _place(ast.Attribute(reader, "value", ast.Load()), value)
        return before


N = TypeVar("N", bound=ast.AST)


def _place(made: N, like: ast.AST) -> N:
    """Give ``made`` and what it newly contains the position of ``like``."""
    new: list[ast.AST] = [made]
    for each in new:  # it grows meanwhile
        if "lineno" in each._attributes and getattr(each, "lineno", None) is None:
            ast.copy_location(each, like)
        # what has a position was placed before, and all that is in it
        new += [c for c in ast.iter_child_nodes(each) if getattr(c, "lineno", None) is None]
    return made

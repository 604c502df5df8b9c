"""What the syntax tree tells about an answer: hints for choosing a diagnosis, and static checks.

Each function takes an `Answer` and returns the line of what it found, True when it found something
that has no one line, or None. None of them decides a grade by itself unless a `Static` probe says
so; a diagnosis uses them to name the cause of what a probe has shown.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator

from threadlab.grading.answer import Answer

Function = ast.FunctionDef | ast.AsyncFunctionDef
Looks = Callable[[Answer], "int | bool | None"]

POOLS = ("ThreadPoolExecutor", "ThreadPool")
SEMAPHORES = ("Semaphore", "BoundedSemaphore")
LOCKS = frozenset({"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"})
_CHANGING = LOCKS | {
    *("list", "dict", "set", "deque", "defaultdict", "Counter", "count"),
    *("Event", "Barrier", "Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "local"),
}
_CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__"})


def either(*looks: Looks) -> Looks:
    """The first thing that any of ``looks`` finds."""

    def look(answer: Answer) -> int | bool | None:
        return next((found for each in looks if (found := each(answer))), None)

    return look


def both(first: Looks, second: Looks) -> Looks:
    """What ``second`` finds, when ``first`` finds something too."""
    return lambda answer: second(answer) if first(answer) else None


def absent(looks: Looks) -> Looks:
    """True when ``looks`` finds nothing."""
    return lambda answer: not looks(answer)


def calls(*names: str) -> Looks:
    """The first call of a function or method with one of these names."""

    def look(answer: Answer) -> int | None:
        return _first(n for n in ast.walk(answer.tree) if _calls_one_of(n, names))

    return look


def calls_in(node: ast.AST, *names: str) -> list[ast.Call]:
    """Every call below ``node`` of a function or method with one of these names."""
    return [n for n in ast.walk(node) if isinstance(n, ast.Call) and called_name(n) in names]


def uses(*names: str) -> Looks:
    """The first use of one of these names; its import only where it goes by another name."""

    def look(answer: Answer) -> int | None:
        used = _first(
            node
            for node in ast.walk(answer.tree)
            if getattr(node, "id", getattr(node, "attr", None)) in names
        )
        return used or mentions(*names)(answer)

    return look


def mentions(*names: str) -> Looks:
    """The first use of one of these names, as a name, an attribute or an import."""

    def look(answer: Answer) -> int | None:
        return _first(
            node
            for node in ast.walk(answer.tree)
            if (isinstance(node, ast.Name) and node.id in names)
            or (isinstance(node, ast.Attribute) and node.attr in names)
            or (
                isinstance(node, ast.Import | ast.ImportFrom)
                and any((a.asname or a.name) in names or a.name in names for a in node.names)
            )
        )

    return look


def calls_with_arguments(*names: str) -> Callable[[Answer], int | None]:
    """The first call by one of these names that is handed anything: a timeout, say, or a size."""

    def look(answer: Answer) -> int | None:
        return _first(c for c in calls_in(answer.tree, *names) if c.args or c.keywords)

    return look


def fixed_size(*names: str) -> Looks:
    """The first pool or semaphore by one of these names whose size is a number, or not said."""

    def look(answer: Answer) -> int | None:
        return _first(
            call
            for call in calls_in(answer.tree, *names)
            if all(
                isinstance(given, ast.Constant)
                for given in (*call.args[:1], *(k.value for k in call.keywords))
            )
        )

    return look


def worked_out_size(*names: str) -> Looks:
    """The first pool or semaphore by one of these names whose size is more than a name: a sum, say.

    A name that stands for such a size counts as well.
    """

    def look(answer: Answer) -> int | None:
        worked_out = ast.BinOp | ast.Call | ast.IfExp
        names_of = {
            target.id
            for node in ast.walk(answer.tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, worked_out)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        return _first(
            call
            for call in calls_in(answer.tree, *names)
            for given in (*call.args[:1], *(k.value for k in call.keywords))
            if isinstance(given, worked_out)
            or (isinstance(given, ast.Name) and given.id in names_of)
        )

    return look


def size_of_all(*names: str) -> Looks:
    """The first pool or semaphore by one of these names that is as large as there is work."""
    return lambda answer: _first(
        call
        for call in calls_in(answer.tree, *names)
        if any(
            calls_in(given, "len") and not calls_in(given, "min")
            for given in (*call.args[:1], *(k.value for k in call.keywords))
        )
    )


def passes(*keywords: str) -> Looks:
    """The first call that is handed an argument by one of these names."""

    def look(answer: Answer) -> int | None:
        return _first(
            n for n in ast.walk(answer.tree) if isinstance(n, ast.keyword) and n.arg in keywords
        )

    return look


def makes_lock(answer: Answer) -> int | None:
    """Where a lock of any kind is made, or handed on to be made (``default_factory=Lock``)."""
    return _first(
        n for n in ast.walk(answer.tree) if _calls_one_of(n, LOCKS) or _hands_on(n, LOCKS)
    )


def no_lock(answer: Answer) -> bool:
    """Nothing is locked: no lock is made and nothing is acquired."""
    return not makes_lock(answer) and not calls("acquire")(answer)


def lock_for_each_thread(answer: Answer) -> int | None:
    """A new lock is stored in something that was made by ``threading.local()``."""
    local = {
        target.attr if isinstance(target, ast.Attribute) else target.id
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Assign) and _calls_one_of(node.value, ("local",))
        for target in node.targets
        if isinstance(target, ast.Attribute | ast.Name)
    }
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Assign) and _calls_one_of(node.value, LOCKS):
            for target in node.targets:
                owner = target.value if isinstance(target, ast.Attribute) else None
                name = owner.attr if isinstance(owner, ast.Attribute) else _root(owner or target)
                if owner is not None and name in local:
                    return node.lineno
    return None


def picked_lock(answer: Answer) -> int | None:
    """A lock is taken that an index or key picks from several, and only one is taken there."""
    for function in answer.functions:
        for node in _own(function):
            subjects = _taken(node)
            if (
                len(subjects) == 1
                and isinstance(subjects[0], ast.Subscript)
                and not isinstance(subjects[0].slice, ast.Constant)
            ):
                return subjects[0].lineno
    return None


def lock_made_late(answer: Answer) -> int | None:
    """A lock that is made when first wanted: an ``if`` in a method that stores a new lock."""
    for function in answer.functions:
        if function.name in _CONSTRUCTORS:
            continue
        for node in outside_locks(function):
            if isinstance(node, ast.If):
                for inner in _parts(node.body):
                    if isinstance(inner, ast.Assign) and _calls_one_of(inner.value, LOCKS):
                        return inner.lineno
    return None


def fresh_lock(answer: Answer) -> int | None:
    """A lock made anew in each call of the function that takes it, or of a helper that makes it.

    A helper may be a property: then each reading of it makes one.
    """
    makers = {
        function.name
        for function in answer.functions
        if function.name not in _CONSTRUCTORS
        and any(isinstance(n, ast.Return) and _calls_one_of(n.value, LOCKS) for n in _own(function))
    }
    read = {
        function.name
        for function in answer.functions
        if function.name in makers
        and any(isinstance(d, ast.Name) and d.id == "property" for d in function.decorator_list)
    }
    for function in answer.functions:
        if function.name in _CONSTRUCTORS:
            continue
        local = {
            target.id
            for node in _own(function)
            if isinstance(node, ast.Assign) and _calls_one_of(node.value, LOCKS)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        shared = {n for node in _own(function) if isinstance(node, ast.Global) for n in node.names}
        for node in _own(function):
            for taken in _taken(node):
                inline = _calls_one_of(taken, LOCKS) or _calls_one_of(taken, tuple(makers))
                inline = inline or (isinstance(taken, ast.Attribute) and taken.attr in read)
                if inline or (isinstance(taken, ast.Name) and taken.id in local - shared):
                    return taken.lineno
        for node in _own(function):
            if isinstance(node, ast.Assign) and _calls_one_of(node.value, LOCKS):
                for target in node.targets:
                    if isinstance(target, ast.Attribute) and _attribute_taken(function, target):
                        return node.lineno
    return None


def two_locks(answer: Answer) -> int | None:
    """Two locks of one class, taken in different methods: where the second one is taken."""
    for cls in answer.classes:
        owned = {
            target.attr
            for function in _methods(cls)
            for node in _own(function)
            for target, value in _assigned(node)
            if isinstance(target, ast.Attribute) and _calls_one_of(value, LOCKS)
        }
        seen: dict[str, int] = {}
        for function in _methods(cls):
            for node in _own(function):
                for taken in _taken(node):
                    if isinstance(taken, ast.Attribute) and taken.attr in owned:
                        seen.setdefault(taken.attr, taken.lineno)
        if len(seen) > 1:
            return sorted(seen.values())[1]
    return None


def shared_lock(answer: Answer) -> int | None:
    """One lock for all instances: of the module or of the class, where it is made."""
    for body in (answer.tree.body, *(cls.body for cls in answer.classes)):
        for node in body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and _calls_one_of(node.value, LOCKS):
                return node.lineno
    for function in answer.functions:
        if function.name in _CONSTRUCTORS:
            for default in (*function.args.defaults, *function.args.kw_defaults):
                if _calls_one_of(default, LOCKS):
                    return function.lineno
    return None


def check_outside_lock(answer: Answer) -> int | None:
    """An ``if`` or ``while`` tests shared state outside the lock under which it then acts."""
    for function in answer.functions:
        for node in outside_locks(function):
            if not isinstance(node, ast.If | ast.While) or not _reads_attribute(node.test):
                continue
            inside = [n for n in _parts(node.body + node.orelse) if _is_locked(n)]
            later = _locked_after(function, node) if _leaves(node.body) else []
            for locked in inside + later:
                if _writes(locked) and not _tests_again(locked, node.test):
                    return node.lineno
    return None


def read_outside_lock(answer: Answer) -> int | None:
    """A value read into a local name before the lock is taken and written back under it.

    What a module says, such as ``threading.current_thread().name``, is nothing that is shared.
    """
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for function in answer.functions:
        for node in outside_locks(function):
            if not isinstance(node, ast.Assign) or not _reads_attribute(node.value, imported):
                continue
            local = {t.id for t in node.targets if isinstance(t, ast.Name)}
            for locked in _locked_after(function, node):
                if _writes(locked) and any(
                    isinstance(n, ast.Name) and n.id in local and isinstance(n.ctx, ast.Load)
                    for n in ast.walk(locked)
                ):
                    return node.lineno
    return None


def write_outside_lock(answer: Answer) -> int | None:
    """A function takes a lock, and writes shared state outside of it."""
    for function in answer.functions:
        if function.name in _CONSTRUCTORS or not any(_is_locked(n) for n in _own(function)):
            continue
        for node in outside_locks(function):
            if _is_write(node):
                return getattr(node, "lineno", None)
    return None


def returned_outside_lock(answer: Answer) -> int | None:
    """A function takes a lock, and returns, outside of it, a field as it stands by then."""
    for function in answer.functions:
        if any(_is_locked(n) for n in _own(function)):
            for node in outside_locks(function):
                value = node.value if isinstance(node, ast.Return) else None
                parts = (value.left, *value.comparators) if isinstance(value, ast.Compare) else ()
                if any(isinstance(part, ast.Attribute) for part in (value, *parts)):
                    return getattr(node, "lineno", None)
    return None


def held_twice(answer: Answer) -> int | None:
    """A function takes one lock twice, one after the other: the second hold, if it writes."""
    return next((line for f in answer.functions if (line := held_twice_in(f))), None)


def held_twice_in(function: Function) -> int | None:
    """As `held_twice`, for one function."""
    blocks = [n for n in _own(function) if isinstance(n, ast.With) and _is_locked(n)]
    for first in blocks:
        for second in blocks:
            after = second.lineno > (first.end_lineno or first.lineno)
            same = ast.dump(first.items[0].context_expr) == ast.dump(second.items[0].context_expr)
            if after and same and _writes(second):
                return second.lineno
    return None


def holds_of_helpers(answer: Answer) -> int | None:
    """A method without a lock of its own uses two or more that take one: its last such line."""
    for cls in answer.classes:
        locked = {
            m.name
            for m in _methods(cls)
            if m.name not in _CONSTRUCTORS and any(_is_locked(n) for n in _own(m))
        }
        for method in _methods(cls):
            if method.name in locked | _CONSTRUCTORS:
                continue
            uses = [
                n.lineno
                for n in _own(method)
                if isinstance(n, ast.Attribute)
                and n.attr in locked
                and isinstance(n.value, ast.Name)
            ]
            changed_in_place = any(
                isinstance(n, ast.AugAssign)
                and isinstance(n.target, ast.Attribute)
                and n.target.attr in locked
                for n in _own(method)
            )
            if len(uses) > 1 or changed_in_place:
                return max(uses)
    return None


def unlocked_method(answer: Answer) -> int | None:
    """A method touches, without any lock, an attribute that another method touches under one."""
    for cls in answer.classes:
        methods = [m for m in _methods(cls) if m.name not in _CONSTRUCTORS]
        guarded = {
            n.attr
            for method in methods
            for node in _own(method)
            if _is_locked(node)
            for n in ast.walk(node)
            if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
        } - _lock_names(cls)
        for method in methods:
            if any(_is_locked(n) or _calls_one_of(n, ("acquire",)) for n in _own(method)):
                continue
            for node in _own(method):
                if isinstance(node, ast.Attribute) and node.attr in guarded:
                    return node.lineno
    return None


def acquire_without_finally(answer: Answer) -> int | None:
    """A lock is acquired in a function that does not release it in a ``finally``."""
    return next((line for f in answer.functions if (line := acquires_without_finally(f))), None)


def acquires_without_finally(function: Function) -> int | None:
    """As `acquire_without_finally`, for one function: where it first acquires."""
    taken = [n for n in _own(function) if _calls_one_of(n, ("acquire",))]
    guards = [node for node in _own(function) if isinstance(node, ast.Try) and _is_locked(node)]
    if function.name == "__enter__" or (guards and not _leaves_between(function, taken, guards)):
        return None
    return _first(taken)


def _leaves_between(function: Function, taken: list[ast.AST], guards: list[ast.Try]) -> bool:
    """Whether there is a way out after a lock was taken by a line of its own and before ``try``."""
    alone = [n.lineno for n in _own(function) if isinstance(n, ast.Expr) and n.value in taken]
    return any(
        isinstance(n, ast.Return | ast.Raise)
        and any(line < n.lineno for line in alone)
        and n.lineno < min(guard.lineno for guard in guards)
        for n in _own(function)
    )


def never_released(answer: Answer) -> int | None:
    """A lock is acquired and nothing is ever released."""
    return None if calls("release")(answer) else calls("acquire")(answer)


def sleeps(answer: Answer) -> int | None:
    """A call of ``sleep``."""
    return calls("sleep")(answer)


def made_once_for_all(answer: Answer) -> int | None:
    """What objects, or calls, share: a class attribute, default or global that can change."""
    made: list[ast.expr | None] = []
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            made += [n.value for n in node.body if isinstance(n, ast.Assign | ast.AnnAssign)]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            made += [*node.args.defaults, *node.args.kw_defaults]
    return _first(
        value
        for value in made
        if value is not None
        and (isinstance(value, ast.List | ast.Dict | ast.Set) or _calls_one_of(value, _CHANGING))
    )


def hides_errors(answer: Answer) -> int | None:
    """A bare or broad ``except`` that neither raises nor keeps the error."""
    for node in ast.walk(answer.tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        broad = node.type is None or (
            isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
        )
        inner = [n for statement in node.body for n in ast.walk(statement)]
        raises = any(isinstance(n, ast.Raise) for n in inner)
        keeps = node.name is not None and any(
            isinstance(n, ast.Name) and n.id == node.name for n in inner
        )
        if broad and not raises and not keeps:
            return node.lineno
    return None


def catches_for_good(answer: Answer) -> int | None:
    """An ``except`` that raises nothing."""
    return _first(
        node
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.ExceptHandler)
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    )


def no_except(answer: Answer) -> bool:
    """Nothing in the answer handles an exception."""
    return not any(isinstance(n, ast.ExceptHandler) for n in ast.walk(answer.tree))


def pool_of_another_size(answer: Answer) -> int | None:
    """An executor whose size is a number of its own, a sum or the like, or is not said."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and called_name(node) == "ThreadPoolExecutor":
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "max_workers")]
            if not given or isinstance(given[0], ast.Constant | ast.BinOp):
                return node.lineno
    return None


def if_around_wait(answer: Answer) -> tuple[int, ...]:
    """Each ``wait`` of a condition under an ``if`` (or alone): a ``while`` has to test again."""
    looped = {
        id(n)
        for loop in ast.walk(answer.tree)
        if isinstance(loop, ast.While)
        for n in ast.walk(loop)
    }
    waits = (n for n in ast.walk(answer.tree) if isinstance(n, ast.Call) and id(n) not in looped)
    return tuple(sorted(n.lineno for n in waits if _calls_one_of(n, ("wait",))))


def results_dropped(answer: Answer) -> int | None:
    """``executor.map(...)`` or ``submit(...)`` as a statement: nobody ever takes the results."""
    return _first(
        node
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr in ("map", "submit")
    )


def no_threads(answer: Answer) -> bool:
    """The answer starts no thread and no pool."""
    starts = ("Thread", "ThreadPoolExecutor", "to_thread", "run_in_executor")
    return not any(  # an import alone starts nothing
        getattr(node, "id", getattr(node, "attr", "")) in starts
        for node in ast.walk(answer.tree)
        if isinstance(node, ast.Name | ast.Attribute)
    )


def waits_at_once(answer: Answer) -> int | None:
    """Each thread is joined, or each result taken, before the next one is started."""
    for loop in ast.walk(answer.tree):
        if isinstance(loop, ast.For | ast.While):
            inner = [n for statement in loop.body for n in ast.walk(statement)]
            # A loop inside may start them all before a second one joins them all.
            if any(_calls_one_of(n, ("start",)) for n in _outside_loops(loop.body)):
                joined = _first(n for n in inner if _calls_one_of(n, ("join",)))
                if joined:
                    return joined
            futures = {
                target.id
                for n in loop.body
                if isinstance(n, ast.Assign) and _calls_one_of(n.value, ("submit",))
                for target in n.targets
                if isinstance(target, ast.Name)
            }
            asked = _first(
                n
                for n in inner
                if isinstance(n, ast.Attribute)
                and n.attr in ("result", "exception")
                and isinstance(n.value, ast.Name)
                and n.value.id in futures
            )
            if asked:
                return asked
        if (
            isinstance(loop, ast.Attribute)
            and loop.attr == "result"
            and _calls_one_of(loop.value, ("submit",))
        ):
            return loop.lineno
    return None


def returns_constant(answer: Answer) -> int | None:
    """A function whose whole body returns a literal."""
    for function in answer.functions:
        body = [s for s in function.body if not _is_docstring(s)]
        if len(body) == 1 and isinstance(body[0], ast.Return):
            value = body[0].value
            if isinstance(value, ast.Constant) and value.value is not None:
                return body[0].lineno
    return None


def wide_semaphore(answer: Answer) -> int | None:
    """A semaphore that lets more than one in."""
    for node in ast.walk(answer.tree):
        if isinstance(node, ast.Call) and called_name(node) in SEMAPHORES:
            size = next((k.value for k in node.keywords if k.arg == "value"), None)
            size = node.args[0] if node.args else size
            if isinstance(size, ast.Constant) and isinstance(size.value, int) and size.value > 1:
                return node.lineno
    return None


def binds_late(answer: Answer) -> int | None:
    """A function made in a loop that uses the loop's own name when it is called."""
    for loop in ast.walk(answer.tree):
        if not isinstance(loop, ast.For):
            continue
        names = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
        for node in ast.walk(loop):
            if isinstance(node, ast.Lambda | ast.FunctionDef):
                own = {a.arg for a in node.args.args}
                used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
                if used & names - own:
                    return node.lineno
    return None


# How the functions above look at the tree.


def _first(nodes: Iterable[ast.AST]) -> int | None:
    lines = [line for node in nodes if isinstance(line := getattr(node, "lineno", None), int)]
    return min(lines, default=None)


def called_name(node: ast.Call) -> str:
    """The last part of what a call calls: ``"Lock"`` for ``threading.Lock()``."""
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return str(name)


def outside_locks(function: ast.AST) -> Iterator[ast.AST]:
    """The function's nodes under no ``with`` of its own, and no ``try`` that gives a lock back."""
    for child in ast.iter_child_nodes(function):
        yield child
        nested = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if not nested and not _is_locked(child):
            yield from outside_locks(child)


def _calls_one_of(node: ast.AST | None, names: frozenset[str] | tuple[str, ...]) -> bool:
    return isinstance(node, ast.Call) and called_name(node) in names


def _hands_on(node: ast.AST, names: Collection[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    handed = [*node.args, *(keyword.value for keyword in node.keywords)]
    return any(
        (isinstance(n, ast.Attribute) and n.attr in names)
        or (isinstance(n, ast.Name) and n.id in names)
        for n in handed
    )


def _methods(cls: ast.ClassDef) -> list[Function]:
    return [n for n in cls.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions inside it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _own(child)


def _taken(node: ast.AST) -> list[ast.expr]:
    """What a node takes as a lock: the subjects of a ``with``, or of ``.acquire()``."""
    if isinstance(node, ast.With | ast.AsyncWith):
        return [item.context_expr for item in node.items]
    if _calls_one_of(node, ("acquire",)) and isinstance(node, ast.Call):
        return [node.func.value] if isinstance(node.func, ast.Attribute) else []
    return []


def _attribute_taken(function: Function, target: ast.Attribute) -> bool:
    wanted = ast.dump(ast.Attribute(target.value, target.attr, ast.Load()))
    return any(ast.dump(t) == wanted for node in _own(function) for t in _taken(node))


def _is_locked(node: ast.AST) -> bool:
    """A ``with`` block, or a ``try`` whose ``finally`` releases."""
    if isinstance(node, ast.Try):
        return any(_calls_one_of(n, ("release",)) for s in node.finalbody for n in ast.walk(s))
    return isinstance(node, ast.With | ast.AsyncWith)


def _parts(statements: list[ast.stmt]) -> Iterator[ast.AST]:
    for statement in statements:
        yield statement
        yield from _own(statement)


def _outside_loops(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The statements' nodes that are in no loop of their own."""
    for statement in body:
        if not isinstance(statement, ast.For | ast.While):
            yield statement
            parts = [n for n in ast.iter_child_nodes(statement) if isinstance(n, ast.stmt)]
            yield from (n for n in ast.walk(statement) if isinstance(n, ast.expr) and not parts)
            yield from _outside_loops(parts)


def _locked_after(function: Function, node: ast.AST) -> list[ast.AST]:
    line = getattr(node, "lineno", 0)
    return [n for n in _own(function) if _is_locked(n) and getattr(n, "lineno", 0) > line]


def _leaves(body: list[ast.stmt]) -> bool:
    return any(isinstance(s, ast.Return | ast.Raise | ast.Continue | ast.Break) for s in body)


def _reads_attribute(node: ast.AST, but: Collection[str] = ()) -> bool:
    """Whether it reads an attribute of anything but of the names ``but``."""
    return any(
        isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load) and _root(n) not in but
        for n in ast.walk(node)
    )


def _root(node: ast.expr) -> str:
    """The name with which a chain of attributes, calls and subscripts begins, or ``""``."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target of an assignment with its value; of ``a, b = c, d`` each for itself."""
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=False)
        else:
            yield target, node.value


def _is_write(node: ast.AST) -> bool:
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    if any(isinstance(t, ast.Attribute | ast.Subscript) for t in targets):
        return True
    changing = ("append", "add", "remove", "pop", "update", "extend", "insert", "discard", "clear")
    return _calls_one_of(node, changing)


def _writes(block: ast.AST) -> bool:
    return any(_is_write(n) for n in ast.walk(block))


def _tests_again(block: ast.AST, test: ast.expr) -> bool:
    read = {n.attr for n in ast.walk(test) if isinstance(n, ast.Attribute)}
    return any(
        isinstance(n, ast.If | ast.While | ast.IfExp)
        and read & {m.attr for m in ast.walk(n.test) if isinstance(m, ast.Attribute)}
        for n in ast.walk(block)
    )


def _lock_names(cls: ast.ClassDef) -> set[str]:
    taken = (t for method in _methods(cls) for n in _own(method) for t in _taken(n))
    return {t.attr for t in taken if isinstance(t, ast.Attribute)}


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)

"""Lesson 10, share less: a cache for each thread, snapshots, a number with one owner."""

from __future__ import annotations

import ast

from threadlab.grading import patterns
from threadlab.grading.answer import Answer
from threadlab.grading.causes import CAUSES
from threadlab.grading.task import Diagnosis, Explored, Name, Property, RealRun, Static, Task


def _by_ident(answer: Answer) -> int | None:
    """Values are kept under a thread's number."""
    return patterns.calls("get_ident", "get_native_id")(answer) or patterns.mentions("ident")(
        answer
    )


def _shared_local(answer: Answer) -> int | None:
    """A ``threading.local`` of the module or of the class: one for all instances."""
    for body in (answer.tree.body, *(cls.body for cls in answer.classes)):
        for node in body:
            if (
                isinstance(node, ast.Assign | ast.AnnAssign)
                and isinstance(node.value, ast.Call)
                and patterns.called_name(node.value) == "local"
            ):
                return node.lineno
    return None


def _local_made_by_maker_only(answer: Answer) -> int | None:
    """``__init__`` puts an attribute into the ``threading.local``: for its own thread only."""
    for function in answer.functions:
        if function.name != "__init__":
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Attribute)
                and isinstance(node.targets[0].value, ast.Attribute)
            ):
                return node.lineno
    return None


def _key_as_text(answer: Answer) -> int | None:
    """A text made of something: ``str(key)``, ``repr(key)``, ``f"{key}"``."""
    return patterns.either(
        patterns.calls("str", "repr", "format"),
        lambda answer: next(
            (n.lineno for n in ast.walk(answer.tree) if isinstance(n, ast.FormattedValue)), None
        ),
    )(answer)


def _empty_means_missing(answer: Answer) -> int | None:
    """A test for None, or for truth, of what a ``get`` gave stands for *is it there*.

    Without a ``get`` in any test, the first test for None or truth.
    """
    tests = [n for n in ast.walk(answer.tree) if isinstance(n, ast.If | ast.IfExp | ast.BoolOp)]
    for node in sorted(tests, key=lambda n: not patterns.calls_in(n, "get")):
        test = node if isinstance(node, ast.BoolOp) else node.test
        for part in ast.walk(test):
            if isinstance(part, ast.Compare) and any(
                isinstance(c, ast.Constant) and c.value is None for c in part.comparators
            ):
                return node.lineno
            if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not):
                return node.lineno
        if isinstance(node, ast.BoolOp):
            return node.lineno
    return None


def _changes_in_place(answer: Answer) -> int | None:
    """The dict that snapshots may show is changed itself: ``update`` or a store into it."""
    for function in answer.functions:
        if function.name == "__init__":
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "update"
                and isinstance(node.func.value, ast.Attribute)
            ):
                return node.lineno
            if isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Subscript) and isinstance(t.value, ast.Attribute)
                for t in node.targets
            ):
                return node.lineno
            if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.BitOr):
                return node.lineno
    return None


def _published_in_a_loop(answer: Answer) -> int | None:
    """A loop stores one key after the other where readers can see it."""
    for function in answer.functions:
        for loop in ast.walk(function):
            if not isinstance(loop, ast.For):
                continue
            for node in ast.walk(loop):
                if isinstance(node, ast.Assign) and any(
                    isinstance(part, ast.Attribute) for t in node.targets for part in ast.walk(t)
                ):
                    return node.lineno
    return None


def _reader_locks(answer: Answer) -> int | None:
    """``current`` takes a lock."""
    for function in answer.functions:
        if function.name == "current":
            for node in ast.walk(function):
                if isinstance(node, ast.With):
                    return node.lineno
                if isinstance(node, ast.Call) and patterns.called_name(node) == "acquire":
                    return node.lineno
    return None


def _value_reads(answer: Answer) -> int | None:
    """``value`` returns a field as it stands."""
    for function in answer.functions:
        if function.name != "value":
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Attribute):
                return node.lineno
    return None


def _value_gives_up(answer: Answer) -> int | None:
    """``value`` waits with a timeout, or not at all."""
    for function in answer.functions:
        if function.name == "value":
            for call in patterns.calls_in(function, "get", "get_nowait", "result", "wait"):
                if call.args or call.keywords or patterns.called_name(call) == "get_nowait":
                    return call.lineno
    return None


def _one_reply_box(answer: Answer) -> int | None:
    """More than one queue belongs to the object: the second one, for answers to everybody."""
    for function in answer.functions:
        if function.name != "__init__":
            continue
        made = [
            node.lineno
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and patterns.called_name(node).endswith("Queue")
        ]
        if len(made) > 1:
            return made[1]
    return None


THREAD_LOCAL_CACHE = Task(
    id="10.1",
    title="A cache for each thread",
    defines=(Name("ThreadLocalCache"),),
    properties=(
        Property("works", 2, "Made once, then kept.", "Alone it is not right yet."),
        Property("any value", 1, "None and 0 are values too.", "Some value is made twice."),
        Property(
            "safe", 3, "Each thread has values of its own.", "Threads see each other's values."
        ),
        Property("live", 1, "Every schedule ends.", "Some schedule hangs."),
        Property(
            "still concurrent", 2, "No thread waits for another.", "Factories wait for each other."
        ),
        Property("errors", 1, "An error is raised and not kept.", "An error goes astray."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
cache = ThreadLocalCache()
calls = []

def make(name):
    def factory():
        calls.append(name)
        return [name]
    return factory

first = cache.get("a", make("a"))
check(first == ["a"], f"get('a', factory) returned {first!r} instead of what the factory made.")
check(cache.get("a", make("again")) is first, "A second get('a', ...) of the same thread did not "
      "return the value of the first one.")
check(calls == ["a"], f"Two get('a', ...) in one thread called factories {len(calls)} times.")
check(cache.get("b", make("b")) == ["b"], "get('b', ...) did not return what its factory made.")
check(cache.get(("c", 3), make("c")) == ["c"], "A key that is a tuple does not work.")
check(cache.get("a", make("again")) is first and calls == ["a", "b", "c"],
      "With three keys the first value was made anew.")
for one, another in ((1, "1"), (None, "None"), (("a", 1), "('a', 1)")):
    kept = cache.get(one, make("one"))
    check(cache.get(another, make("another")) == ["another"] and cache.get(one, make("again")) is
          kept, f"The keys {one!r} and {another!r} have one value between them: they are two keys.")
other = ThreadLocalCache()
check(other.get("a", make("other")) == ["other"], "A second cache has the values of the first: "
      "they share what each should have for itself.")
check(cache.get("a", make("again")) is first, "A second cache has changed the first one.")
""",
        ),
        RealRun(
            decides="works",
            driver="""\
class Key:
    def __repr__(self):
        return "a key"

cache = ThreadLocalCache()
pair, its_equal = tuple([1, "a"]), tuple([1, "a"])
kept = cache.get(pair, lambda: ["one"])
check(cache.get(its_equal, lambda: ["another"]) is kept,
      "Two tuples (1, 'a') that are equal have a value each: they are one key.")
one, another = Key(), Key()
kept = cache.get(one, lambda: ["one"])
check(cache.get(another, lambda: ["another"]) == ["another"],
      "Two keys that only look the same have one value between them: they are two keys.")
""",
        ),
        RealRun(
            decides="any value",
            driver="""\
cache = ThreadLocalCache()
for number, value in enumerate((None, 0, False, "", [], (), float("nan"), ValueError("a value"))):
    calls = []

    def make():
        calls.append(1)
        return value

    got = [cache.get(number, make) for _ in range(3)]
    check(all(each is value for each in got), f"A factory made {value!r}, and get returned {got}.")
    check(len(calls) == 1, f"A factory that makes {value!r} was called {len(calls)} times by three "
          "get of one thread.")
""",
        ),
        RealRun(
            decides="errors",
            hang="live",
            driver="""\
cache = ThreadLocalCache()
calls = []
errors = [OSError("first"), KeyError("second")]

def make():
    calls.append(1)
    if len(calls) <= 2:
        raise errors[len(calls) - 1]
    return "made"

for number, error in enumerate(errors, start=1):
    try:
        got, caught = cache.get("k", make), None
    except Exception as raised:
        got, caught = None, raised
    check(caught is not None, f"The factory raised {error!r}, and get returned {got!r}.")
    check(len(calls) == number, f"After {number} get the factory had run {len(calls)} times: "
          "an error must not be kept.")
    check(caught is error, f"The factory raised {error!r}, and get raised {caught!r}.")
try:
    got = cache.get("k", make)
except Exception as caught:
    fail(f"The factory failed before and succeeds now, and get raised {caught!r}.")
check(got == "made" and cache.get("k", make) == "made" and len(calls) == 3,
      f"After two errors the factory succeeds, and get returned {got!r}.")
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
cache = ThreadLocalCache()
mine = cache.get("k", object)
made = []

def work():
    value = object()
    got = cache.get("k", lambda: value)
    check(got is value, "A new thread got a value that another thread had made.")
    check(cache.get("k", object) is value, "A thread's second get made the value anew.")
    made.append(value)

for _ in range(30):
    spawn(work)
check(cache.get("k", object) is mine, "After other threads had come and gone, the first thread's "
      "value was another one.")
spawn(*[work] * 8)
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            driver="""\
one, other = ThreadLocalCache(), ThreadLocalCache()

def work():
    first = one.get("k", object)
    second = other.get("k", object)
    check(first is not second, "Two caches share their values: what one has, the other has too.")
    check(one.get("k", object) is first and other.get("k", object) is second,
          "With two caches a thread's values were made anew.")

spawn(work, work)
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
for keys in (("k", "k"), ("a", "b")):
    cache = ThreadLocalCache()
    both = Gate(2, "factories")

    def make():
        both.meet()
        return object()

    spawn(*[lambda key=key: cache.get(key, make) for key in keys])
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
import threading

cache = ThreadLocalCache()
inside, release = threading.Event(), threading.Event()

def slow():
    inside.set()
    release.wait()

def known():
    cache.get("known", object)
    inside.wait()
    cache.get("known", object)
    release.set()

spawn(lambda: cache.get("slow", slow), known)
""",
        ),
        RealRun(
            decides="live",
            driver="""\
cache = ThreadLocalCache()
got = cache.get("page", lambda: [cache.get("header", lambda: "header"), "body"])
check(got == ["header", "body"], f"A factory that asks the cache for another key gave {got!r}.")
""",
        ),
        Explored(
            driver="""\
import threading

cache = ThreadLocalCache()
calls = {"A": 0, "B": 0}

def work(who):
    def make():
        calls[who] += 1
        return [who]

    first = cache.get("k", make)
    assert first == [who], f"thread {who} got the value that {first[0]} had made"
    assert cache.get("k", make) is first, f"thread {who} asked twice and got two values"
    assert calls[who] == 1, f"thread {who} asked twice, and its factory ran {calls[who]} times"

threads = [threading.Thread(target=work, args=(who,)) for who in ("A", "B")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "{message} The dict of line {line} belongs to the thread that made the cache, and "
            "every other thread finds nothing there: `{code}`. Make it where it is first missed.",
            when=_local_made_by_maker_only,
        ),
        Diagnosis(
            ("works", "safe"),
            "{message} Line {line} makes one `threading.local` for all caches: `{code}`. Make it "
            "in `__init__`, one for each.",
            when=_shared_local,
        ),
        Diagnosis(
            "works",
            "{message} Line {line} calls the factory before anything is looked up: `{code}`. The "
            "argument of `setdefault` is computed whether it is needed or not.",
            when=patterns.calls("setdefault"),
            message="called factories",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} keeps the value by the key alone, without asking whose cache it "
            "is: `{code}`.",
            when=patterns.mentions("lru_cache", "cache"),
            message="A second cache",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} makes a text of the key: `{code}`. Different keys may read the "
            "same. A dict takes the key as it is.",
            when=_key_as_text,
            message="they are two keys",
        ),
        Diagnosis(
            "works",
            "{message} Line {line} takes the number of the object for the key: `{code}`. Two "
            "objects can be equal, and a dict takes the key as it is.",
            when=patterns.calls("id"),
            message="they are one key",
        ),
        Diagnosis(
            "any value",
            "{message} Line {line} takes an empty value for a missing one: `{code}`. Ask whether "
            "the *key* is there.",
            when=_empty_means_missing,
        ),
        Diagnosis(
            "safe",
            "In line {line} `__init__` puts something into the thread-local: `{code}`. It is there "
            "for the thread that made the cache, and for no other. Make it where it is first "
            "missed, or in a subclass of `threading.local`. {message}",
            when=patterns.both(patterns.calls("local"), _local_made_by_maker_only),
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} tells threads apart by their number: `{code}`. When a thread "
            "has ended, the next one may get the same number, and inherits what is not its own. "
            "`threading.local` forgets a thread's values with the thread.",
            when=_by_ident,
        ),
        Diagnosis(
            "safe",
            "{message} Line {line} tells threads apart by their name: `{code}`. Two threads may "
            "have the same one. `threading.local` knows the thread itself.",
            when=patterns.mentions("name", "getName"),
        ),
        Diagnosis(
            "safe",
            "{message} Values are kept by key, and all threads share them. Here each thread is to "
            "have its own: `threading.local()`, and in it a dict.",
            when=patterns.absent(patterns.calls("local")),
        ),
        Diagnosis(
            "still concurrent",
            "The factory runs while a lock is held (line {line}: `{code}`), so every thread waits "
            "until another one's value is made. What only one thread ever sees needs no lock.",
            when=patterns.either(patterns.makes_lock, patterns.calls("acquire")),
        ),
        Diagnosis(
            "live",
            "A factory that asks the cache itself waits for the lock that its own thread holds "
            "(line {line}: `{code}`). What only one thread ever sees needs no lock.",
            when=patterns.makes_lock,
        ),
        Diagnosis(
            "errors",
            "{message} Line {line} catches the error: `{code}`. Let it go on to the caller; "
            "nothing is stored then, and the next `get` tries again.",
            when=lambda answer: next(
                (n.lineno for n in ast.walk(answer.tree) if isinstance(n, ast.ExceptHandler)), None
            ),
        ),
        Diagnosis(
            "errors",
            "{message} Something stands in the cache before the factory has made it, and is taken "
            "for a value after an error. First call the factory, then put into the cache what it "
            "has returned.",
            message="and get returned",
        ),
    ),
    hints=(
        "If no thread ever sees the values of another one, what is there to lock?",
        "`threading.local()` is an object whose attributes each thread has for itself. What does a "
        "*new* thread find in it?",
        "In `__init__`: `self._local = threading.local()`. In `get`: `cache = getattr(self._local, "
        "'cache', None)`; when it is None, make a dict and store it there. Then `if key not in "
        "cache: cache[key] = factory()`.",
    ),
    after=(
        "**What just happened.** There is a check and an act here, *is the key in, then store it*, "
        "and no lock: between the two nobody can come in, because nobody else has this dict. The "
        "price: each thread makes the value once more, and it is gone with the thread. When "
        "*one* value for all is wanted, use a shared cache with a lock (task 04.2)."
    ),
)

CONFIG_STORE = Task(
    id="10.2",
    title="A config that is never half-made",
    defines=(Name("ConfigStore"),),
    properties=(
        Property("works", 1, "It keeps and replaces.", "Alone it is not right yet."),
        Property(
            "snapshot",
            3,
            "What was handed out stays as it was, and refuses changes.",
            "What was handed out can change.",
        ),
        Property("safe", 3, "Never half-made, and no change lost.", "Some schedule breaks it."),
        Property("live", 1, "Every schedule ends.", "Some schedule hangs."),
        Property("still concurrent", 1, "Readers never wait.", "A reader waits for a lock."),
        Property("the right lock", 1, "Two stores are strangers.", "Two stores wait in line."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\
store = ConfigStore({"host": "a", "port": 1})
seen = dict(store.current())
check(seen == {"host": "a", "port": 1}, f"The first current() shows {seen}.")
got = store.replace(port=2)
check(got is None, f"replace() returned {got!r} instead of None.")
seen = dict(store.current())
check(seen == {"host": "a", "port": 2}, f"After replace(port=2) current() shows {seen}.")
store.replace(host="b", port=3, debug=None)
snapshot = store.current()
seen = dict(snapshot)
check(seen == {"host": "b", "port": 3, "debug": None},
      f"After replace(host='b', port=3, debug=None) current() shows {seen}.")
check(snapshot["host"] == "b" and "debug" in snapshot and len(snapshot) == 3
      and sorted(snapshot) == ["debug", "host", "port"], "current() is not a mapping.")
store.replace()
check(dict(store.current()) == seen, "replace() without changes has changed something.")
other = ConfigStore({})
check(dict(other.current()) == {}, "A second store has the config of the first one.")
other.replace(x=1)
check(dict(store.current()) == seen and dict(other.current()) == {"x": 1},
      "Two stores get into each other's way.")
""",
        ),
        RealRun(
            decides="snapshot",
            hang="live",
            driver="""\
import operator

given = {"host": "a", "port": 1}
store = ConfigStore(given)
given["port"] = 99
seen = dict(store.current())
check(seen == {"host": "a", "port": 1}, "The caller's own dict was changed, and the store with it: "
      f"current() shows {seen}.")
old = store.current()
store.replace(port=2, new=True)
check(dict(old) == {"host": "a", "port": 1}, "A snapshot taken before replace() has changed: it "
      f"shows {dict(old)}.")
store.replace(host="b")
check(given == {"host": "a", "port": 99}, f"replace() has changed the caller's own dict: {given}.")

snapshot = store.current()
before = dict(snapshot)
attempts = {
    'snapshot["port"] = 5': lambda: operator.setitem(snapshot, "port", 5),
    'snapshot["more"] = 5': lambda: operator.setitem(snapshot, "more", 5),
    'del snapshot["port"]': lambda: operator.delitem(snapshot, "port"),
    "snapshot.update(port=5)": lambda: snapshot.update(port=5),
    "snapshot.pop('port')": lambda: snapshot.pop("port"),
    "snapshot.popitem()": lambda: snapshot.popitem(),
    "snapshot.setdefault('more', 5)": lambda: snapshot.setdefault("more", 5),
    "snapshot.clear()": lambda: snapshot.clear(),
}
for words, attempt in attempts.items():
    try:
        attempt()
    except Exception:
        refused = True
    else:
        refused = False
    check(refused, f"`{words}` is accepted: a snapshot has to refuse to be changed.")
    check(dict(snapshot) == before, f"`{words}` is refused, and has changed the snapshot.")
try:
    operator.ior(snapshot, {"port": 5})
except Exception:
    pass
check(dict(snapshot) == before, "`snapshot |= {...}` has changed the snapshot.")
check(dict(store.current()) == before, f"The store shows {dict(store.current())} after attempts to "
      "change a snapshot.")
""",
        ),
        RealRun(
            decides="still concurrent",
            driver="""\
store = ConfigStore({"host": "a", "port": 1})
independent(lambda: store.replace(host="b", port=2), store.current, "a change and a reader")
independent(store.current, store.current, "two readers")
independent(store.current, lambda: store.replace(port=3), "a reader and a change")
""",
        ),
        RealRun(
            decides="the right lock",
            driver="""\
one, other = ConfigStore({"x": 1}), ConfigStore({"x": 1})
independent(lambda: one.replace(x=2), lambda: other.replace(x=2), "two stores")
""",
        ),
        Explored(
            driver="""\
import threading

store = ConfigStore({"host": "a", "port": 1})

def change():
    store.replace(host="b", port=2)

def read():
    seen = store.current()
    pair = (seen["host"], seen["port"])
    assert pair in (("a", 1), ("b", 2)), f"a reader saw a half-made config: {pair}"
    again = (seen["host"], seen["port"])
    assert again == pair, f"a snapshot changed while it was read: {pair}, then {again}"

threads = [threading.Thread(target=change), threading.Thread(target=read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert dict(store.current()) == {"host": "b", "port": 2}, f"at the end: {dict(store.current())}"
""",
        ),
        Explored(
            driver="""\
import threading

store = ConfigStore({"host": "a", "port": 1})
threads = [
    threading.Thread(target=store.replace, kwargs={"host": "b"}),
    threading.Thread(target=store.replace, kwargs={"port": 2}),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
end = dict(store.current())
assert end == {"host": "b", "port": 2}, f"two changes at once, and one is lost: {end}"
""",
        ),
        Explored(
            driver="""\
import threading

store = ConfigStore({})

def change(key):
    store.replace(**{key: 1})
    assert key in store.current(), f"replace({key}=1) is over, and current() does not show it"

threads = [threading.Thread(target=change, args=(key,)) for key in ("x", "y")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
end = dict(store.current())
assert end == {"x": 1, "y": 1}, f"two new keys at once, and one is lost: {end}"
""",
        ),
    ),
    diagnoses=(
        Diagnosis(
            "snapshot",
            "{message} Line {line} changes the very dict that snapshots show: `{code}`. A "
            "`MappingProxyType` is a window, not a copy: it shows whatever happens behind it. "
            "Make a new dict, then put it in the place of the old one.",
            when=_changes_in_place,
            message="taken before replace()",
        ),
        Diagnosis(
            "snapshot",
            "{message} The store keeps the dict that it was given, and so does its caller. Copy it "
            "in `__init__`: `dict(config)`.",
            message="caller's own dict",
        ),
        Diagnosis(
            "snapshot",
            "{message} A plain dict (even a copy) accepts what nobody will ever see. "
            "`types.MappingProxyType(...)` around it refuses.",
            message="accepted",
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} changes the very dict that readers are looking at: `{code}`. "
            "Make a whole new one, out of sight; then put it in the place of the old one by one "
            "assignment.",
            when=_changes_in_place,
            kinds=("race",),
        ),
        Diagnosis(
            "safe",
            "{message}. Line {line} brings one key after the other where readers can see it: "
            "`{code}`. Make the whole new dict first, out of sight; then one assignment.",
            when=_published_in_a_loop,
            message="half-made",
        ),
        Diagnosis(
            "safe",
            "{message}. Both threads copied the same old config, each put its own change in, and "
            "the second assignment covered the first. Readers need no lock; *writers* need one, "
            "around copy and assignment.",
            when=patterns.no_lock,
            message="lost",
        ),
        # Whoever only reads takes no lock here, and is right.
        *(cause for cause in CAUSES if cause.when is not patterns.unlocked_method),
        Diagnosis(
            "still concurrent",
            "Line {line} makes a reader take a lock: `{code}`. Reading one attribute is one step "
            "already: whoever reads it has the old config or the new one, whole.",
            when=_reader_locks,
        ),
    ),
    hints=(
        "A dict that nobody ever changes needs no lock. How do you change the config without "
        "changing a dict?",
        "Make a new dict, hidden from everybody, and when it is done put it in the place of the "
        "old one by *one* assignment. Who, then, can still lose a change?",
        "`replace`: `with self._lock: self._config = MappingProxyType({**self._config, "
        "**changes})`. `current`: `return self._config`. And copy the dict in `__init__`.",
    ),
    after=(
        "**What just happened.** Nothing that a reader can hold is ever changed, so readers need "
        "no lock: one assignment swaps the whole config. Writers still need one, among themselves, "
        "for their *read, copy, assign* is a lost update in waiting. (A snapshot is only as fixed "
        "as its values: put a list into it, and the list can change.)"
    ),
)

_STALLED = """\
import threading

from threadlab.grading.watch import ANSWER_FILE
from threadlab.grading.waves import settle

stalled, release, free = threading.Event(), threading.Event(), threading.Event()
before = set(threading.enumerate())
mine, made = [], []

def stall(frame, event, arg):
    # The owner stops where it first enters the answer's code: it holds no lock there.
    if threading.current_thread() in mine:
        return
    if frame.f_code.co_filename == ANSWER_FILE and not free.is_set():
        stalled.set()
        release.wait()
        free.set()

def start(function):
    thread = threading.Thread(target=function)
    mine.append(thread)
    thread.start()
    settle()
    return thread

def owners():
    return [t for t in threading.enumerate() if t not in before and t not in mine]

threading.settrace(stall)
builder = start(lambda: made.append(CounterActor()))
if builder.is_alive():  # it waits for its thread to be there, and may
    release.set()
builder.join()
actor = made[0]
"""

COUNTER_ACTOR = Task(
    id="10.3",
    title="One owner, messages only",
    defines=(Name("CounterActor"),),
    properties=(
        Property("works", 2, "It counts, and closes.", "Alone it is not right yet."),
        Property("safe", 2, "Nobody misses an increment.", "Some schedule shows a wrong number."),
        Property("live", 1, "Every schedule ends.", "Some schedule hangs."),
        Property("still concurrent", 2, "`increment` does not wait.", "`increment` waits."),
        Property("one owner", 2, "One thread owns the number.", "Callers touch the number."),
        Property("clean", 1, "After `close` no thread is left.", "Something is left, or sleeps."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            leak="clean",
            driver="""\
actor = CounterActor()
check(actor.value() == 0, "A new counter does not begin at 0.")
got = actor.increment()
check(got is None, f"increment() returned {got!r} instead of None.")
seen = actor.value()
check(seen == 1, f"After one increment() value() is {seen!r}.")
for _ in range(99):
    actor.increment()
seen = actor.value()
check(seen == 100, f"After 100 increment() value() is {seen!r}.")
check(actor.value() == 100, "Asking for the value has changed it.")
other = CounterActor()
other.increment()
check((actor.value(), other.value()) == (100, 1), "Two counters get into each other's way.")
actor.close()
actor.close()
check(other.value() == 1, "Closing one counter has closed another.")
other.close()
CounterActor().close()
""",
        ),
        RealRun(
            decides="safe",
            hang="live",
            leak="clean",
            driver="""\
actor = CounterActor()

def work():
    for done in range(1, 51):
        actor.increment()
        seen = actor.value()
        check(seen >= done, "A thread asked for the value() and was told less than it had counted "
              "itself.")

spawn(*[work] * 4)
check(actor.value() == 200, "Four threads made 200 increments together, and value() is another "
      "number.")
actor.close()
""",
        ),
        RealRun(
            decides="still concurrent",
            driver=_STALLED
            + """\
for _ in range(2000):
    actor.increment()
release.set()
seen = actor.value()
check(seen == 2000, f"2,000 increments while the owner was busy, and value() is {seen!r}.")
actor.close()
""",
        ),
        RealRun(
            decides="one owner",
            driver=_STALLED
            + """\
sending = [start(actor.increment) for _ in range(3)]
check(owners(), "There is no thread of its own that could own the number.")
check(len(owners()) == 1, f"After three increments the number has {len(owners())} threads of its "
      "own instead of one.")
may_answer = free.is_set() or release.is_set() or not stalled.is_set()
seen = []
asking = start(lambda: seen.append(actor.value()))
check(may_answer or not seen, f"value() returned {seen} while the owner stood still: the caller "
      "has read the number itself.")
release.set()
for thread in (*sending, asking):
    thread.join()
actor.close()
""",
        ),
        # What is kept in an attribute shows who touches it.
        RealRun(
            decides="one owner",
            hang="live",
            driver="""\
import threading

actor = CounterActor()

def numbers():
    kept = getattr(actor, "__dict__", {})
    return {name: value for name, value in kept.items() if type(value) is int}

at = []
for _ in range(3):
    actor.increment()
    actor.value()
    at.append(numbers())
counting = [name for name in at[0] if [seen.get(name) for seen in at] == [1, 2, 3]]
touched = {name: set() for name in counting}

def watched(name):
    def get(self):
        touched[name].add(threading.get_ident())
        return vars(self)[name]

    def put(self, value):
        touched[name].add(threading.get_ident())
        vars(self)[name] = value

    return property(get, put)

if counting:
    kind = type(actor)
    actor.__class__ = type(kind.__name__, (kind,), {name: watched(name) for name in counting})
actor.increment()
actor.value()
actor.close()
me = threading.get_ident()
for name, idents in touched.items():
    check(len(idents) < 2 or me not in idents,
          f"A caller has read or changed `{name}` itself, in which the owner counts.")
""",
        ),
        RealRun(
            decides="clean",
            driver=_STALLED
            + """\
sending = start(actor.increment)
closing = start(actor.close)
check(closing.is_alive() or not owners(),
      "close() returned while the counter's thread was still there.")
release.set()
sending.join()
closing.join()
""",
        ),
        RealRun(
            decides="clean",
            driver="""\
from threadlab.grading.waiting import way_of_the_others

actor = CounterActor()
actor.increment()
actor.value()
way = way_of_the_others()
actor.close()
check(way != "spins", "With nothing to do, the owner runs on and on and asks.")
""",
        ),
        Explored(
            max_schedules=1500,
            timeouts="last",
            driver="""\
import threading

actor = CounterActor()

def work(times):
    for _ in range(times):
        actor.increment()
    seen = actor.value()
    assert seen >= times, f"a thread had made {times} increments, and value() told it {seen}"

threads = [threading.Thread(target=work, args=(times,)) for times in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert actor.value() == 1, f"one increment was made, and value() is {actor.value()}"
actor.close()
""",
        ),
        Explored(
            max_schedules=1500,
            timeouts="last",
            driver="""\
import threading

actor = CounterActor()
threads = [threading.Thread(target=actor.increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seen = actor.value()
assert seen == 2, f"two threads made an increment each, and value() is {seen}"
actor.close()
""",
        ),
        Static(looks=patterns.sleeps, decides="clean", says="Line {line} sleeps: `{code}`."),
    ),
    diagnoses=(
        Diagnosis(
            "works",
            "`close` waits for a thread that nobody has told to stop, or for the answer of one "
            "that has stopped already. Send a last message that means *the end*, then join the "
            "thread; a second `close` has nothing to send. {message}",
            kinds=("hang",),
            when=patterns.calls("join"),
        ),
        Diagnosis(
            ("works", "safe", "one owner"),
            "Line {line} returns the number as it stands: `{code}`. Messages sent before may still "
            "wait to be read. Let the question be a message too: send it with a box for the "
            "answer, behind your own increments. {message}",
            when=_value_reads,
            message="value()",
        ),
        Diagnosis(
            ("one owner", "still concurrent"),
            "Every `increment` starts a thread (line {line}: `{code}`), and while one of them is "
            "busy they pile up until the system has no more. One thread owns the number; an "
            "`increment` leaves a message for it.",
            when=patterns.calls("start"),
            message="can't start new thread",
        ),
        Diagnosis(
            "one owner",
            "{message} *One* thread is to own the number. When several add to it, they have to be "
            "kept apart again (line {line}: `{code}`).",
            when=patterns.mentions("Thread", "ThreadPoolExecutor"),
            message="instead of one",
        ),
        Diagnosis(
            "one owner",
            "{message} Even behind a `join()` of the queue it is the owner's. Let the question be "
            "a message too: send it with a box for the answer.",
            message="has read or changed",
        ),
        Diagnosis(
            "one owner",
            "`value` came back without the answer, while the owner stood still. Line {line} gives "
            "up after a while: `{code}`. The owner may be busy for any time; wait until it "
            "answers.",
            when=_value_gives_up,
            message="stood still",
        ),
        Diagnosis(
            "one owner",
            "{message} A lock shares the number among all callers (line {line}: `{code}`). That is "
            "right, and another design. Here one thread is to own the number, and the others send "
            "it messages.",
            when=patterns.makes_lock,
        ),
        Diagnosis(
            "one owner",
            "{message} Start one thread that alone reads and writes the number, and send it "
            "messages through a queue.",
        ),
        Diagnosis(
            "still concurrent",
            "The queue of line {line} has an end: `{code}`. When it is full, `increment` waits for "
            "the owner. Here it must not: leave the size away. (What that costs is lesson 09.)",
            when=patterns.calls_with_arguments("Queue"),
        ),
        Diagnosis(
            "still concurrent",
            "`increment` does not return until the owner has done it. Leave the message and go: "
            "the queue keeps the order, and `value` comes behind it.",
            kinds=("hang", "limit"),
        ),
        Diagnosis(
            "safe",
            "{message}. All callers take their answers out of one box (line {line}: `{code}`), and "
            "one can take the answer that was meant for another. Send a box of its own with each "
            "question.",
            when=_one_reply_box,
        ),
        Diagnosis(
            "clean",
            "{message} Asking a thread to stop does not mean that it has: `join` it.",
            message="still there",
        ),
        Diagnosis(
            "clean",
            "The owner naps between looks (line {line}: `{code}`). `queue.get()` waits without "
            "asking, and wakes with the message.",
            when=patterns.sleeps,
        ),
        Diagnosis(
            "clean",
            "{message} `queue.get()` waits without asking, and wakes with the message.",
            message="on and on",
        ),
        *CAUSES,
    ),
    hints=(
        "If only one thread ever touches the number, nobody has to be kept out. How do the others "
        "tell it what they want, and how does an answer come back?",
        "A `queue.SimpleQueue` of messages. An increment is a message without an answer; a "
        "question is a message that brings along a box for the answer.",
        "`value`: `box = queue.SimpleQueue(); self._inbox.put(box); return box.get()`. The owner: "
        "a box is answered with `box.put(number)`, an increment counts, a last message ends the "
        "loop. `close` sends it and joins the thread.",
    ),
    after=(
        "**What just happened.** `number += 1` is still three steps, and there is no lock around "
        "it: only one thread ever takes them. The queue is what is shared now, and it was made for "
        "that. Because it keeps the order, a question stands behind the increments that its caller "
        "sent before. Two callers still cannot *check, then act* by two messages: that would have "
        "to be one message."
    ),
)

TASKS = (THREAD_LOCAL_CACHE, CONFIG_STORE, COUNTER_ACTOR)

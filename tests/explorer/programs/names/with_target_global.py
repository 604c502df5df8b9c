# verdict: race
# why: "as" may write a global, too
import contextlib
import threading

current = None
seen = []


def work(name):
    global current
    with contextlib.nullcontext(name) as current:
        seen.append(current)


threads = [threading.Thread(target=work, args=(n,)) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(seen) == ["a", "b"]

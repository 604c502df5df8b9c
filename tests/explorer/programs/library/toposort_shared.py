# verdict: race|undecided
# why: a TopologicalSorter is Python code without a lock
import threading, graphlib

ts = graphlib.TopologicalSorter({"b": {"a"}, "c": {"a"}})
ts.prepare()
order = []


def work():
    for node in ts.get_ready():
        order.append(node)
        ts.done(node)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(order) == ["a", "b", "c"]

# verdict: safe
# why: every use of the sorter is under one lock
import graphlib
import threading

sorter = graphlib.TopologicalSorter({"b": {"a"}, "c": {"a"}})
sorter.prepare()
lock = threading.Lock()
order = []


def work():
    while True:
        with lock:
            if not sorter.is_active():
                return
            for node in sorter.get_ready():
                order.append(node)
                sorter.done(node)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(order) == ["a", "b", "c"]

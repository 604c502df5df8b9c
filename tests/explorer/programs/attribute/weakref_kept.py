# verdict: undecided|safe
# why: a weak reference is read once and kept; when an object goes is not explored
import threading
import weakref


class Node:
    value = 1


node = Node()
ref = weakref.ref(node)
seen = []


def work():
    n = ref()
    if n is not None:
        seen.append(n.value)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [1, 1]

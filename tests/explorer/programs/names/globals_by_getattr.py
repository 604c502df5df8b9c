# verdict: race|undecided
# why: the variables of the module, by the name of the attribute that holds them
import threading

total = 0


def work():
    names = getattr(work, "__globals__")  # noqa: B009
    names["total"] = names["total"] + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2

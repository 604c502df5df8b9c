# verdict: safe
# schedules: 1
# why: each thread can move only after the one before it has opened its gate
import threading

gates = [threading.Lock() for _ in range(3)]
for gate in gates[1:]:
    gate.acquire()
order = []


def work(i):
    gates[i].acquire()
    order.append(i)
    if i + 1 < len(gates):
        gates[i + 1].release()


threads = [threading.Thread(target=work, args=(i,)) for i in reversed(range(3))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert order == [0, 1, 2]

# verdict: safe
# schedules: 6
# why: three critical sections in any order, 3! = 6: ABC ACB BAC BCA CAB CBA
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    with lock:
        counter += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 3

# verdict: safe
# schedules: 20
# why: 6!/(3!3!) = 20 orders of the critical sections:
#   AAABBB AABABB AABBAB AABBBA ABAABB ABABAB ABABBA ABBAAB ABBABA ABBBAA, and these with A and B swapped
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(3):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 6

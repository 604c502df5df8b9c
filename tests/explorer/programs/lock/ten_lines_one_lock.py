# verdict: safe
# schedules: 2
# why: one critical section each, however many lines it has: A B, B A
import threading

lock = threading.Lock()
total = 0
history = []


def work(n):
    global total
    with lock:
        before = total
        total = before + n
        history.append(before)
        history.append(total)
        if total > n:
            history.append("second")
        else:
            history.append("first")
        total = total * 2
        total = total // 2
        history.append(n)


a = threading.Thread(target=work, args=(1,))
b = threading.Thread(target=work, args=(2,))
a.start()
b.start()
a.join()
b.join()
assert total == 3
assert len(history) == 8

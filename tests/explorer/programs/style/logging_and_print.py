# verdict: safe
# why: output is no shared state of the program's
import threading

lock = threading.Lock()
n = 0


def work(name):
    global n
    print(f"{name} starts")
    with lock:
        n += 1
        print(f"{name}: {n}")


threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("total", n)
assert n == 2

# verdict: safe|undecided
# why: print to a buffer under a lock
import io
import threading

out = io.StringIO()
lock = threading.Lock()


def work():
    with lock:
        print("line", file=out)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out.getvalue() == "line\nline\n"

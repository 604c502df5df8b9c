# verdict: race
# why: the daemon may fail before the interpreter ends
import threading

go = threading.Event()


def bg():
    go.wait()
    raise ValueError


threading.Thread(target=bg, daemon=True).start()
go.set()
t = threading.Thread(target=print)
t.start()
t.join()

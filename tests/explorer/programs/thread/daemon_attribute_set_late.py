# verdict: race
# why: daemon cannot be changed on a running thread: RuntimeError
import threading

go = threading.Event()


def work():
    go.wait()


t = threading.Thread(target=work)
t.start()
try:
    t.daemon = True
finally:
    go.set()

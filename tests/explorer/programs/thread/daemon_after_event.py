# verdict: race
# why: what the daemon does it may do before the main thread goes on
import threading

go = threading.Event()
flag = False


def bg():
    global flag
    go.wait()
    flag = True


threading.Thread(target=bg, daemon=True).start()
go.set()
assert not flag

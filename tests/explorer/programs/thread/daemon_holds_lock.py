# verdict: deadlock
# why: the daemon keeps the lock that main wants
import threading

lock = threading.Lock()
held = threading.Event()
never = threading.Event()


def work():
    with lock:
        held.set()
        never.wait()


t = threading.Thread(target=work, daemon=True)
t.start()
held.wait()
with lock:
    pass

# verdict: safe
# why: the match under a lock
import threading

state = "idle"
starts = []
lock = threading.Lock()


def work():
    global state
    with lock:
        match state:
            case "idle":
                state = "busy"
                starts.append(1)
            case _:
                pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(starts) == 1

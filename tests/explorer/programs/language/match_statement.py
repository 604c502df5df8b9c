# verdict: race
# why: match reads the shared subject, the case acts on what may have changed
import threading

state = "idle"
starts = []


def work():
    global state
    match state:
        case "idle":
            state = "busy"
            starts.append(1)
        case "busy":
            pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(starts) == 1

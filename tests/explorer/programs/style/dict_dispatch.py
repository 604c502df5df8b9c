# verdict: race
# why: jobs by name in a dict of functions
import threading

state = {"up": 0}


def up():
    state["up"] = state["up"] + 1


JOBS = {"first": up, "second": up}
threads = {name: threading.Thread(target=job, name=name) for name, job in JOBS.items()}
for thread in threads.values():
    thread.start()
for thread in threads.values():
    thread.join()
assert state == {"up": 2}

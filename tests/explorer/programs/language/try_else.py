# verdict: race
# why: else runs when nothing was raised, after the check
import threading

slots = ["free"]
taken = []


def work():
    try:
        state = slots[0]
    except IndexError:
        pass
    else:
        if state == "free":
            slots[0] = "taken"
            taken.append(1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(taken) == 1

# loses: every wait
# says: Line 9 names the states one by one, and there are more of them
from threadlab.trace import State


def utilisation(recording):
    shares = {}
    for t in recording.threads:
        waits = recording.wait_for(thread=t.name, state=State.WAITING_LOCK)
        shares[t.name] = 1 - sum(w.end - w.start for w in waits) / (t.end - t.start)
    return shares

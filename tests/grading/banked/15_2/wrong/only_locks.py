# loses: every wait
# says: Whatever is not running is waiting
def utilisation(recording):
    out = {}
    for t in recording.threads:
        waited = sum(w.end - w.start for w in recording.wait_for(thread=t.name) if "lock" in w.state.name.lower())
        out[t.name] = 1 - waited / (t.end - t.start)
    return out

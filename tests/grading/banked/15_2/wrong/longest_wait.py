# loses: all
# says: every stretch of its life counts
def utilisation(recording):
    out = {}
    for t in recording.threads:
        waits = [w.end - w.start for w in recording.wait_for(thread=t.name)]
        out[t.name] = 1 - max(waits, default=0) / (t.end - t.start)
    return out

# loses: life
# says: Line 8 divides by the length of the whole recording
def utilisation(recording):
    trace = recording.trace()
    shares = {}
    for name in trace.threads:
        waited = sum(w.end - w.start for w in recording.wait_for(thread=name))
        shares[name] = 1 - waited / trace.duration
    return shares

# loses: every wait
# says: Line 11 names the states one by one, and there are more of them
def utilisation(recording):
    trace = recording.trace()
    shares = {}
    for i, t in enumerate(recording.threads):
        waited = sum(
            s.end - s.start
            for s in trace.segments
            if s.thread == i
            and s.state.value.startswith("waiting")
        )
        shares[t.name] = 1 - waited / (t.end - t.start)
    return shares

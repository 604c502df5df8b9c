# loses: all
# says: A stretch counts for as long as it lasts
def utilisation(recording):
    trace = recording.trace()
    shares = {}
    for i, name in enumerate(trace.threads):
        mine = [s.state == "running" for s in trace.segments if s.thread == i]
        shares[name] = sum(mine) / len(mine)
    return shares

# style: compares the state with its text, begin and end from the stretches
def utilisation(recording):
    trace = recording.trace()
    result = {}
    for index, name in enumerate(trace.threads):
        mine = [s for s in trace.segments if s.thread == index]
        begin, end = min(s.start for s in mine), max(s.end for s in mine)
        ran = sum(s.end - s.start for s in mine if s.state == "running")
        result[name] = ran / (end - begin)
    return result

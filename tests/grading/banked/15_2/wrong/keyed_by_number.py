# loses: all
# says: Every thread of the recording belongs in it, under its *name*
def utilisation(recording):
    lived, ran = {}, {}
    for s in recording.trace().segments:
        lived[s.thread] = lived.get(s.thread, 0) + s.end - s.start
        ran[s.thread] = ran.get(s.thread, 0) + (s.end - s.start) * (s.state == "running")
    return {thread: ran[thread] / lived[thread] for thread in lived}

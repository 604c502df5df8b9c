# loses: all
# says: Every thread of the recording belongs in it, under its *name*
def utilisation(recording):
    return {
        t.name: t.running / (t.end - t.start)
        for t in recording.threads
        if not t.name.startswith("Main")
    }

# loses: running
# says: `cpu` is how long a thread had a processor
def utilisation(recording):
    return {t.name: t.cpu / (t.end - t.start) for t in recording.threads}

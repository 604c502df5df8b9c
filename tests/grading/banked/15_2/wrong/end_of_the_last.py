# loses: life
# says: of the whole recording
# The end of the last thread is taken for the end of every life.
def utilisation(recording):
    total = max(t.end for t in recording.threads)
    return {t.name: t.running / total for t in recording.threads}

# loses: all
# says: That is running against waiting
def utilisation(recording):
    return {t.name: t.running / t.waiting if t.waiting else 1.0 for t in recording.threads}

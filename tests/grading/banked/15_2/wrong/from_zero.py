# loses: life
# says: A thread's life goes from its own `start` to its own `end`
def utilisation(recording):
    return {t.name: t.running / t.end for t in recording.threads}

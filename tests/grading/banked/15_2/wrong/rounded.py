# loses: all
# says: whoever prints it can round it
def utilisation(recording):
    return {t.name: round(t.running / (t.end - t.start), 2) for t in recording.threads}

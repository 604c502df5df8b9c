# loses: all
# says: The task asks for the other part
def utilisation(recording):
    return {t.name: t.waiting / (t.end - t.start) for t in recording.threads}

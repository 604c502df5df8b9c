# loses: all
# says: Shares lie between 0 and 1; these are per cent
def utilisation(recording):
    return {t.name: 100 * t.running / (t.end - t.start) for t in recording.threads}

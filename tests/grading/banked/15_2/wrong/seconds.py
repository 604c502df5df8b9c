# loses: all
# says: A share has no unit
def utilisation(recording):
    return {t.name: t.running for t in recording.threads}

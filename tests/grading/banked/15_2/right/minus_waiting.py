# style: one minus the waits, asked for by name
def utilisation(recording):
    shares = {}
    for thread in recording.threads:
        waited = sum(w.end - w.start for w in recording.wait_for(thread=thread.name))
        shares[thread.name] = 1 - waited / (thread.end - thread.start)
    return shares

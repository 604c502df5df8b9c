# style: running against running and waiting
def utilisation(recording):
    return {
        thread.name: thread.running / (thread.running + thread.waiting)
        for thread in recording.threads
        if thread.running + thread.waiting > 0
    }

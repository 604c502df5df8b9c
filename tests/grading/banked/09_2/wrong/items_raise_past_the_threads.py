# loses: errors
# says: Raise what you have kept only after every thread has been joined
import queue
import threading

END = object()


def pipeline(stages, items, maxsize=10):
    queues = [queue.Queue(maxsize) for _ in stages] + [queue.Queue()]
    errors = []

    def run(stage, inbox, outbox):
        while (item := inbox.get()) is not END:
            if not errors:
                try:
                    outbox.put(stage(item))
                except Exception as error:
                    errors.append(error)
        outbox.put(END)

    threads = [
        threading.Thread(target=run, args=link, daemon=True)
        for link in zip(stages, queues, queues[1:])
    ]
    for thread in threads:
        thread.start()
    for item in items:
        queues[0].put(item)
    queues[0].put(END)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return list(iter(queues[-1].get, END))

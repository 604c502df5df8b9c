# loses: all
# says: The stages run in the order of the list
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

    links = zip(reversed(stages), queues, queues[1:])
    threads = [threading.Thread(target=run, args=link) for link in links]
    for thread in threads:
        thread.start()
    try:
        for item in items:
            queues[0].put(item)
    except Exception as error:
        errors.append(error)
    queues[0].put(END)
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return list(iter(queues[-1].get, END))

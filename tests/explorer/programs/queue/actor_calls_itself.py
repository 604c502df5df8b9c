# verdict: deadlock
# why: the actor waits for an answer that only the actor could give
import queue
import threading

inbox = queue.Queue()


def ask(message):
    reply = queue.Queue()
    inbox.put((message, reply))
    return reply.get()


def actor():
    message, reply = inbox.get()
    if message == "double":
        reply.put(ask("single") * 2)
    else:
        reply.put(1)


t = threading.Thread(target=actor)
t.start()
ask("double")
t.join()

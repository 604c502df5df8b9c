# verdict: race
# why: the senders are not joined before the value is asked for
import queue
import threading

inbox = queue.Queue()
count = 0


def actor():
    global count
    while True:
        message, reply = inbox.get()
        if message == "stop":
            return
        if message == "increment":
            count += 1
        else:
            reply.put(count)


def sender():
    inbox.put(("increment", None))


owner = threading.Thread(target=actor)
owner.start()
senders = [threading.Thread(target=sender) for _ in range(2)]
for t in senders:
    t.start()
reply = queue.Queue()
inbox.put(("value", reply))
value = reply.get()
for t in senders:
    t.join()
inbox.put(("stop", None))
owner.join()
assert value == 2

# verdict: race
# why: between the check and the use the other thread takes it away
import threading

connection = "open"
sizes = []


def use():
    if connection is not None:
        sizes.append(len(connection))


def close():
    global connection
    connection = None


a = threading.Thread(target=use)
b = threading.Thread(target=close)
a.start()
b.start()
a.join()
b.join()

# verdict: safe
# schedules: 1
# why: each sets the other's event before it waits for its own; the order is forced
import threading

ping = threading.Event()
pong = threading.Event()
order = []


def one():
    order.append("ping")
    ping.set()
    pong.wait()
    order.append("end")


def two():
    ping.wait()
    order.append("pong")
    pong.set()


a = threading.Thread(target=one)
b = threading.Thread(target=two)
a.start()
b.start()
a.join()
b.join()
assert order == ["ping", "pong", "end"]

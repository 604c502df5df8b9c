# verdict: race
# why: t is bound before start returns, but u is not when the first thread looks it up
import threading

alive = []


def first():
    alive.append(u.is_alive())


t = threading.Thread(target=first)
t.start()
u = threading.Thread(target=lambda: None)
u.start()
t.join()
u.join()

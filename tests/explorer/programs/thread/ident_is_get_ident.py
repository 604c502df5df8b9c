# verdict: safe
# why: a thread's ident is what get_ident() answers in it
import threading

out = []


def w():
    me = threading.current_thread()
    out.append(me.ident == threading.get_ident())


ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert out == [True, True]
assert threading.main_thread().ident == threading.get_ident()

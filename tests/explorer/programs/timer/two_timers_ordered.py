# verdict: race
# why: the delays say when a timer may fire, not which one fires first
import threading

order = []
first = threading.Timer(0.1, order.append, ["first"])
second = threading.Timer(0.2, order.append, ["second"])
first.start()
second.start()
first.join()
second.join()
assert order == ["first", "second"]

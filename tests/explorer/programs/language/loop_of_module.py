# verdict: race
# why: where the main loop stands is part of the state
import threading

x = 0
noise = 0


def other():
    global x, noise
    for _ in range(6):
        noise = 0
    x = 1
    x = 0
    for _ in range(6):
        noise = 0


t = threading.Thread(target=other)
t.start()
seen = 0
for step in [7, 7, 7, 7, 7, 7, 7]:
    noise = 0
if x == 1:
    seen = 1
for step in [7, 7, 7, 7]:
    noise = 0
t.join()
assert seen == 0

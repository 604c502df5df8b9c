# verdict: race
# why: a value on its way out is part of the state
import threading
from concurrent.futures import ThreadPoolExecutor

x = y = 0
noise = 0


def read():
    global noise
    for _ in range(3):
        noise = 0
    try:
        return (x, half(), y)
    finally:
        for _ in range(3):
            noise = 0


def half():
    global noise
    for _ in range(3):
        noise = 0


def write():
    global x, y, noise
    for _ in range(3):
        noise = 0
    x = 1
    x = 2
    for _ in range(3):
        noise = 0
    y = 1
    y = 2


with ThreadPoolExecutor(2) as ex:
    f = ex.submit(read)
    g = ex.submit(write)
assert f.result() != (1, None, 1)

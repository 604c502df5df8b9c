# verdict: race
# why: the list is read before the future is in it
from concurrent.futures import ThreadPoolExecutor, wait
import threading

fs = []
ex = ThreadPoolExecutor(2)


def sub():
    fs.append(ex.submit(int, 1))


t = threading.Thread(target=sub)
t.start()
done, _ = wait(fs)
t.join()
ex.shutdown()
assert len(done) == 1

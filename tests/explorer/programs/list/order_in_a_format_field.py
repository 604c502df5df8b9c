# verdict: race
# why: format() looks the attribute up by its name in the text
import threading


class Log:
    def __init__(self):
        self.out = []


log = Log()


def work(k):
    log.out.append(k)


threads = [threading.Thread(target=work, args=(k,)) for k in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert "{0.out}".format(log) == "[1, 2]"

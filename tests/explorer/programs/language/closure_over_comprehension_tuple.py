# verdict: safe
# why: two variables of one comprehension, seen after its end
import threading

out = []


class App:
    jobs = [("a", 1), ("b", 2)]

    def run(self):
        ts = [threading.Thread(target=lambda: out.append((k, v))) for k, v in self.jobs if v]
        for t in ts:
            t.start()
        for t in ts:
            t.join()


App().run()
assert out == [("b", 2)] * 2

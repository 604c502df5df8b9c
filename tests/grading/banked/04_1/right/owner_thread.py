# style: one thread owns the list, the others ask it
import queue
import threading


class UniqueList:
    def __init__(self):
        self._asked = queue.Queue()
        threading.Thread(target=self._own, daemon=True).start()

    def _own(self):
        items = []
        while True:
            what, answer = self._asked.get()
            if what is None:
                answer.put(list(items))
            else:
                (item,) = what
                new = item not in items
                if new:
                    items.append(item)
                answer.put(new)

    def _ask(self, what):
        answer = queue.Queue()
        self._asked.put((what, answer))
        return answer.get()

    def add(self, item):
        return self._ask((item,))

    def items(self):
        return self._ask(None)

from queue import Queue
from threading import Event, Thread


class Ask:
    def __init__(self):
        self.answered = Event()
        self.answer = None


class CounterActor(Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self._messages = Queue()
        self._number = 0
        self.start()

    def run(self):
        going = True
        while going:
            match self._messages.get():
                case "stop":
                    going = False
                case "increment":
                    self._number += 1
                case Ask() as ask:
                    ask.answer = self._number
                    ask.answered.set()

    def increment(self):
        self._messages.put("increment")

    def value(self):
        ask = Ask()
        self._messages.put(ask)
        ask.answered.wait()
        return ask.answer

    def close(self):
        self._messages.put("stop")
        self.join()

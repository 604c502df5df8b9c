import queue


class Account:
    def __init__(self, balance):
        self._box = queue.Queue(1)
        self._box.put(balance)

    def deposit(self, amount):
        self._box.put(self._box.get() + amount)

    def withdraw(self, amount):
        held = self._box.get()
        enough = held >= amount
        self._box.put(held - amount if enough else held)
        return enough

    @property
    def balance(self):
        held = self._box.get()
        self._box.put(held)
        return held

import queue


class Ledger:
    """The book lies in a box of one; who has it may write in it."""

    def __init__(self):
        self._box = queue.Queue(maxsize=1)
        self._box.put({})

    def _with_book(self, act):
        book = self._box.get()
        try:
            return act(book)
        finally:
            self._box.put(book)

    @staticmethod
    def _post(book, account, amount):
        book[account] = book.get(account, 0) + amount

    def post(self, account, amount):
        self._with_book(lambda book: self._post(book, account, amount))

    def transfer(self, src, dst, amount):
        def both(book):
            self._post(book, src, -amount)
            self._post(book, dst, amount)
        self._with_book(both)

    def balance(self, account):
        return self._with_book(lambda book: book.get(account, 0))

    def total(self):
        return self._with_book(lambda book: sum(book.values()))

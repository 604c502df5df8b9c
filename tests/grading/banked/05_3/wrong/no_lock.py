# loses: safe
# says: takes no lock itself
class Ledger:
    def __init__(self):
        self._accounts = {}

    def post(self, account, amount):
        self._accounts[account] = self._accounts.get(account, 0) + amount

    def transfer(self, src, dst, amount):
        self.post(src, -amount)
        self.post(dst, amount)

    def balance(self, account):
        return self._accounts.get(account, 0)

    def total(self):
        return sum(self._accounts.values())

# style: read from the listing that is given
numbered = [(int(line[:2]), line[4:]) for line in listing.splitlines()]
parts = ("if self._free < n", "self._free += n", "{share:.0%}", "return self._log[-1]", "closed,")
unprotected: set[int] = {n for n, code in numbered if any(part in code for part in parts)}

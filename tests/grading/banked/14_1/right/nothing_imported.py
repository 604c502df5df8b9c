# style: takes threadlab as given
def test_counter(Counter):
    def start():
        c = Counter()
        zero = c.value

    def work():
        c.increment()

    exploration = threadlab.explore(
        setup=start, threads=[work, work], invariant="zero == 0 and c.value == 2"
    )
    assert exploration.verdict not in ("race", "deadlock", "undecided"), exploration

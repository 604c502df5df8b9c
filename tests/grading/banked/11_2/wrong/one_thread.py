# loses: shared out
# says: No thread is started here
def count_primes(limit, workers):
    found = 0
    for n in range(2, limit):
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found += 1
    return found

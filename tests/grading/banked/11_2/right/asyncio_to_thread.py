# style: asyncio hands the parts to threads
import asyncio
def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def part(i, limit, workers):
    return sum(is_prime(n) for n in range(i, limit, workers))

async def main(limit, workers):
    return sum(await asyncio.gather(*(asyncio.to_thread(part, i, limit, workers) for i in range(workers))))

def count_primes(limit, workers):
    return asyncio.run(main(limit, workers))

# style: NumPy, whose default is this definition
import numpy as np


def percentile(values, q):
    if len(values) == 0:
        raise ValueError("no values")
    return float(np.percentile(list(values), q))

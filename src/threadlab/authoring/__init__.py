"""Tools for those who write lessons. Learners never need them."""

"""One file per schema, ``vNNNN.py``, whose revision is its number. A released one is never changed."""

"""The typed documents: what stands past the loader. Frozen, slotted, integers and SI units, ids resolved."""

"""Tools of the house: benchmarks and generators."""

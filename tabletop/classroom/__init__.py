"""Many machines, or none: host and seats on a local network, the printed kit."""

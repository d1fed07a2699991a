"""Many machines, or none: host and seats on a local network, and the printed kit."""

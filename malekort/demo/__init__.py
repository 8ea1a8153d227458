"""The demonstration: a running system with synthetic deliveries, a login per role, and every process it needs."""

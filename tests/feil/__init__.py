"""What the product survives: programs that are killed, servers that go away, disks that are full."""

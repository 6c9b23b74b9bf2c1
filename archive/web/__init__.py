"""What the archive shows: the pages, and what stands between an address and a template. Writes nothing."""

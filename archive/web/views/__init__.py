"""The pages, by noun. A view reads an address, asks one layer down, and prints a template; it decides nothing."""

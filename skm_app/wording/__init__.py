"""Every sentence that a person reads, in Indonesian, with the numbers, dates and names in it."""

"""Qt models: adapters over frozen rows. They are given what they show; they ask nobody."""

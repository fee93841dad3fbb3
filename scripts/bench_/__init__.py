"""What recall costs: libraries of any size, the measurements, and the table they come to."""

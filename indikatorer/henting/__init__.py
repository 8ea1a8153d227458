"""What asks the outside world: SSB's two services. Knows neither the database nor the product's settings."""

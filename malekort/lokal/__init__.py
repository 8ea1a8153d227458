"""Embedded services: a real PostgreSQL and a real Redis, from wheels, in a folder of the project.

Used for each service whose address (DATABASE_URL, REDIS_URL) is not set. Whoever starts first starts the
servers, whoever leaves last stops them. Files left by a killed process are never believed: what counts is
a lock the kernel lets go of when its holder dies, and whether the server answers.
"""

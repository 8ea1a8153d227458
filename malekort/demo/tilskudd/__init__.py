"""The grants in the demonstration: three years of rounds, lived through by people who are made up."""

"""The nouns of the house: places, periods, terms, and the records of the contract. Imports pydantic only."""

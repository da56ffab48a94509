"""A zoo. Import cats from zoo.cat and dogs from zoo.dog."""

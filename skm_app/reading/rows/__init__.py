"""From a table to responses: which rows answered, what their cells mean, and what is worth telling of them."""

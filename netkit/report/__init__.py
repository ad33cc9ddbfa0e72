"""A page to pass on: findings, pictures, tables, in one file that opens anywhere."""

"""Small cells: what of a table may be passed on without telling of anybody."""

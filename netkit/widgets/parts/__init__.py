"""What panels are made of: the panel itself, its log, its pictures, tables and text files."""

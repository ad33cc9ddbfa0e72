"""What a class handed in, and whose it is: folders, platforms' zips, rosters."""

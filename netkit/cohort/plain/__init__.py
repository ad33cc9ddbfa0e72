"""The quick road: plain files, many at once, with the checks of the border counted."""

"""An independent proof of the reading: files whose numbers are known from the cells that were written into them.

Nothing here knows how the project reads. The expectations come from the method and from the cells; ``checking.py`` alone
asks the project.
"""

"""From a sheet to a table: its header, its columns, its parts, what its title says, and tables without respondents."""

"""The methods of Sheets v4, apart from the requests of a batchUpdate."""

"""Makes the files of a province and a cycle, and puts them where they are fetched."""

"""Pages of the workbooks, and of the projects from before."""

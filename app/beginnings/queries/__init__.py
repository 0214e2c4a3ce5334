"""Questions about the workbooks and the projects from before."""

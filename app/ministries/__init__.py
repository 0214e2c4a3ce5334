"""Under which ministry and department an agency stands, by day, and what a ministry answered."""

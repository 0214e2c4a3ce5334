"""What each paper says: values of the rooms in, blocks for the press out."""

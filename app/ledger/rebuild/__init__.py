"""Every recorded row, built again from the entries alone and compared with what the tables hold."""

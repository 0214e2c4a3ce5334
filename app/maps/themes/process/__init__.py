"""GeoPackages are written by geopandas in a process of its own."""

"""The map's shell is built by folium in a process of its own."""

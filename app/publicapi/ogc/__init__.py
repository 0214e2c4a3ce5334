"""OGC API – Features: needs, proposals, projects, forums and areas as layers for QGIS and other programs; read only."""

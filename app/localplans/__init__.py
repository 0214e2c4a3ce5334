"""Plans of local governments and agencies: imported from their workbooks, linked to needs and candidates."""

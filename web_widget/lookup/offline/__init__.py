"""The copy of the lookup that a device keeps, once somebody asks for it, for when it is offline."""

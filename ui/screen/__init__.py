"""The page /screen: the projector."""

"""What is on screen: pages and components. Shows state, sends moves, computes nothing beyond formatting."""

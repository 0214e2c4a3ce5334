"""What can be done with plans: chain, candidates, money, and the lists that they draw on."""

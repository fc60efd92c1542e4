"""The workshop as strangers, participants, trainers and operators meet it over the network."""

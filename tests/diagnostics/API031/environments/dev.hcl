# As in the shared spec.

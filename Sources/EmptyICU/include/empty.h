// Nothing is called here: the target is there to be linked.

// The room of Tunesmith.Trackers.TensorBoard; see the blueprint.

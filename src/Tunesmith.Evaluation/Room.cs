// The room of Tunesmith.Evaluation; see the blueprint.

// The room of Tunesmith.Execution; see the blueprint.

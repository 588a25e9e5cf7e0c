// The room of Tunesmith.Storage; see the blueprint.

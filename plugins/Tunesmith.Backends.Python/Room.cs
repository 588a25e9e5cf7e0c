// The room of Tunesmith.Backends.Python; see the blueprint.

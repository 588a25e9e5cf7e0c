// The room of Tunesmith.Testing; see the blueprint.

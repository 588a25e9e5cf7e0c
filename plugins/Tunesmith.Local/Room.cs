// The room of Tunesmith.Local; see the blueprint.

// The room of Tunesmith.Hosting; see the blueprint.

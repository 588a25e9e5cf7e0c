// The room of Tunesmith.Backends.Embedded; see the blueprint.

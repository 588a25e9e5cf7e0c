// The room of Tunesmith.Trackers.Mlflow; see the blueprint.

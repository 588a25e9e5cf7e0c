global using Tunesmith.Datasets;
global using Tunesmith.Flows;
global using Tunesmith.Testing;
global using Xunit;

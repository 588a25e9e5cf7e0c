global using Tunesmith.Datasets;
global using Tunesmith.Flows;
global using Tunesmith.Testing;
global using Tunesmith.Testing.Keeping;
global using Xunit;

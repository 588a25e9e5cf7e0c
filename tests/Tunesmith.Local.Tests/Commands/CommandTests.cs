using System.Text.Json;
using Microsoft.Extensions.AI;
using Tunesmith.Flows;
using Tunesmith.Testing.Keeping;
using Xunit;

namespace Tunesmith.Local.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _scratch = SharedFiles.Scratch();
    private readonly Host _host;

    public CommandTests() => _host = new Host(_scratch);

    [Fact]
    public async Task A_talk_with_a_local_model_tells_how_fast_it_was()
    {
        var (code, said, told) = await RunAsync(ChatCommand.Described, ("MODEL", Pocket.Folder()), ("--message", "Hello"), ("--max-tokens", "3"));

        Assert.Equal(0, code);
        Assert.NotEmpty(said.Trim());
        using var pace = JsonDocument.Parse(told);
        Assert.Equal(3, pace.RootElement.GetProperty("tokensOut").GetInt32());
        Assert.Equal("length", pace.RootElement.GetProperty("end").GetString());
        Assert.True(pace.RootElement.GetProperty("tokensIn").GetInt32() > 1);
    }

    [Theory]
    [InlineData("model:support@production", "support@production")]
    [InlineData("support", "support")]
    public async Task A_model_of_the_registry_answers_too(string text, string asked)
    {
        await RegisterAsync("local:nothing");

        var (code, said, _) = await RunAsync(ChatCommand.Described, ("MODEL", text), ("--message", "Hello"));

        Assert.Equal((0, $"{asked} hears Hello"), (code, said.Trim()));
    }

    [Fact]
    public async Task An_adapter_over_a_model_that_is_elsewhere_is_refused()
    {
        var fault = await Assert.ThrowsAsync<TunesmithException>(() => RunAsync(ChatCommand.Described, ("MODEL", "model:support"), ("--adapter", "x"), ("--message", "Hello")));

        Assert.Equal(LocalCodes.Adapter, fault.Code);
    }

    [Fact]
    public async Task The_list_has_local_models_and_those_of_the_registry()
    {
        Directory.CreateDirectory(Path.Combine(_scratch, "models", "small"));
        File.WriteAllText(Path.Combine(_scratch, "models", "small", "config.json"), """{"model_type":"llama"}""");
        await RegisterAsync("local:small");

        var (_, said, _) = await RunAsync(ModelsCommands.List);

        var names = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString());
        Assert.Equal(["local:small", "model:support@1"], names);
    }

    [Fact]
    public async Task A_registered_model_is_exported_by_its_name()
    {
        await RegisterAsync("local:" + Pocket.Folder());

        var (code, said, _) = await RunAsync(ExportCommand.Described, ("MODEL", "model:support"), ("--format", "gguf"), ("--kind", "q8_0"), ("--output", Path.Combine(_scratch, "out")));

        Assert.Equal(0, code);
        Assert.Contains("model-q8_0.gguf", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_scratch, "out", "Modelfile")));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private async Task<(int Code, string Said, string Told)> RunAsync(PluginCommand command, params (string Name, string Value)[] values)
    {
        var (said, told) = (new StringWriter(), new StringWriter());
        var call = new CommandCall(_host, values.ToDictionary(value => value.Name, value => (IReadOnlyList<string>)[value.Value]), said, told, Interactive: false, _scratch);
        var code = await command.RunAsync(call, TestContext.Current.CancellationToken);
        return (code, said.ToString(), told.ToString());
    }

    /// <summary>The services that the commands ask for.</summary>
    private async Task RegisterAsync(string reference)
    {
        var version = new ModelVersion("support", 1, reference, null, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, double>(), DateTimeOffset.UnixEpoch);
        await _host.Registry.RegisterAsync(version, "job", TestContext.Current.CancellationToken);
        await _host.Registry.PointAsync("support", "production", 1, "for the test", TestContext.Current.CancellationToken);
    }

    private sealed class Host(string folder) : IServiceProvider, IDisposable
    {
        private readonly LocalModels _models = new(
            new ModelPlaces(Path.Combine(folder, "none"), Path.Combine(folder, "models")), new ModelShelf(1_000_000_000, threads: 1), new TunedFiles(null, null, folder), TimeProvider.System);

        public InMemoryModelRegistry Registry { get; } = new();

        public object? GetService(Type serviceType) =>
            serviceType == typeof(LocalModels) ? _models
            : serviceType == typeof(IModelRegistry) ? Registry
            : serviceType == typeof(IEnumerable<IProvider<IChatClient>>) ? new IProvider<IChatClient>[] { new LocalChatProvider(_models), new Echoes() }
            : null;

        public void Dispose() => _models.Dispose();
    }

    private sealed class Echoes : IProvider<IChatClient>
    {
        public string Prefix => "model";

        public ValueTask<IChatClient> OpenAsync(string name, CancellationToken cancellationToken) => new(new Echo(name));

        public IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<string>();
    }

    private sealed class Echo(string name) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{name} hears {messages.Last().Text}")));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}

using Xunit;

namespace EndToEnd;

/// <summary>A story told in the browser. When it ends badly, pictures of its last moment are kept beside the log.</summary>
public abstract class Story(Studio studio) : IAsyncLifetime
{
    private readonly List<View> _views = [];

    protected Studio Studio => studio;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (number, view) in _views.Index())
        {
            if (failed)
            {
                await view.ShootAsItIsAsync($"failed.{TestContext.Current.TestMethod!.MethodName}.{number + 1}");
                TestContext.Current.TestOutputHelper?.WriteLine(view.ToString());
            }
        }

        foreach (var context in _views.Select(view => view.Page.Context).Distinct())
        {
            await context.CloseAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<View> OpenAsync(string path = "/", Look? look = null)
    {
        var view = await studio.OpenAsync(path, look);
        _views.Add(view);
        return view;
    }

    protected async Task<View> OpenTabAsync(View beside)
    {
        var view = await beside.AnotherTabAsync();
        _views.Add(view);
        return view;
    }
}

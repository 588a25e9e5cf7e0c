using System.Text.Json;
using Jint;
using JsonParser = Jint.Native.Json.JsonParser;
using Jint.Runtime;
using Tunesmith.Flows;

namespace Tunesmith.Components.Data.Scripting;

/// <summary>Evaluates one expression for many items, with limits on time, memory, statements and recursion, and nothing of .NET in reach.</summary>
internal sealed class Sandbox : IDisposable
{
    private readonly Engine _engine;
    private readonly Prepared<Acornima.Ast.Script> _script;

    public Sandbox(string expression, CancellationToken cancellationToken)
    {
        _engine = new Engine(options => options
            .Strict()
            .TimeoutInterval(TimeSpan.FromSeconds(1))
            .LimitMemory(32_000_000)
            .LimitRecursion(100)
            .MaxStatements(100_000)
            .RegexTimeoutInterval(TimeSpan.FromMilliseconds(500))
            .MaxJsonParseDepth(64)
            .CancellationToken(cancellationToken));
        _script = Prepare(expression);
    }

    /// <summary>What is wrong with an expression before it is run.</summary>
    public static string? Problem(string expression)
    {
        try
        {
            Prepare(expression);
            return null;
        }
        catch (TunesmithException error)
        {
            return error.Message;
        }
    }

    /// <summary>The value of the expression, with <c>item</c> as the given JSON; null for undefined and null.</summary>
    /// <exception cref="TunesmithException">It failed, or ran into a limit.</exception>
    public JsonElement? Evaluate(string itemJson)
    {
        try
        {
            _engine.SetValue("item", new JsonParser(_engine).Parse(itemJson));
            var value = _engine.Evaluate(_script);
            return value.IsUndefined() || value.IsNull() ? null : JsonElement.Parse(new Jint.Native.Json.JsonSerializer(_engine).Serialize(value).ToString());
        }
        catch (Exception error) when (error is JintException or TimeoutException or JsonException)
        {
            throw new TunesmithException("TS3134", $"The expression failed: {Reason(error)}", error);
        }
    }

    public void Dispose() => _engine.Dispose();

    private static Prepared<Acornima.Ast.Script> Prepare(string expression)
    {
        try
        {
            return Engine.PrepareScript($"({expression}\n)", strict: true);
        }
        catch (Exception error) when (error is Acornima.ParseErrorException or ScriptPreparationException)
        {
            throw new TunesmithException("TS3133", $"The expression cannot be read: {(error.InnerException ?? error).Message} Write one JavaScript expression, such as item.text.length > 20.", error);
        }
    }

    private static string Reason(Exception error) => error switch
    {
        TimeoutException => "it took longer than a second. Make it simpler.",
        MemoryLimitExceededException => "it used more than 32 MB. Make it simpler.",
        StatementsCountOverflowException => "it took more than 100,000 steps. Make it simpler.",
        RecursionDepthOverflowException => "it calls itself more than 100 levels deep. Make it simpler.",
        _ => $"{error.Message} Check the names of the fields.",
    };
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tunesmith.Flows;

namespace Tunesmith.Trackers.Mlflow;

/// <summary>Calls MLflow's REST 2.0. Its refusals are known by <c>error_code</c> where the answer is JSON, else by status.</summary>
internal sealed class MlflowApi(HttpClient client, MlflowSettings settings, ISecrets secrets)
{
    public const string AlreadyThere = "RESOURCE_ALREADY_EXISTS";
    public const string NotThere = "RESOURCE_DOES_NOT_EXIST";

    public ValueTask<JsonObject> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public ValueTask<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    private async ValueTask<JsonObject> SendAsync(HttpMethod verb, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(verb, new Uri($"{settings.Address.TrimEnd('/')}/api/2.0/mlflow/{path}"));
        request.Headers.Authorization = await AuthorizationAsync(cancellationToken);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            request.Content.Headers.ContentType!.CharSet = null;
        }

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Parse(text) ?? [] : throw Refusal(path, (int)response.StatusCode, Parse(text));
        }
        catch (HttpRequestException problem)
        {
            throw new TunesmithException("TS6301", $"MLflow at {settings.Address} could not be reached: {problem.Message}", problem) { Transient = true };
        }
    }

    private static MlflowException Refusal(string path, int status, JsonObject? answer)
    {
        var code = (string?)answer?["error_code"];
        // Database texts leak into some messages; the first line says enough.
        var message = ((string?)answer?["message"])?.Split('\n')[0];
        var hint = status switch
        {
            401 => " Check user and secret.",
            403 => " The user may not do that.",
            404 when code is null => " Is that the address of an MLflow server?",
            _ => "",
        };
        return new(code, status, $"MLflow refused '{path.Split('?')[0]}' with {status}{(code is null ? "" : $" {code}")}{(message is null ? "." : $": {message}")}{hint}");
    }

    private async ValueTask<AuthenticationHeaderValue?> AuthorizationAsync(CancellationToken cancellationToken)
    {
        if (settings.Secret.IsEmpty)
        {
            return null;
        }

        var secret = await secrets.FindAsync(settings.Secret.Value, cancellationToken)
            ?? throw new TunesmithException("TS6303", $"There is no secret '{settings.Secret.Value}' for MLflow. Store it in the settings, or set the environment variable of that name.");
        return settings.User.Length > 0
            ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{secret}")))
            : new("Bearer", secret);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

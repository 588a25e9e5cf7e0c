using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Tunesmith.Server.Tests;

public sealed class FileTests
{
    [Fact]
    public async Task Files_GoIn_AndComeOut()
    {
        await using var studio = await Studio.StartAsync();

        using var answer = await UploadAsync(studio, "/api/files?folder=docs/law", ("合同.txt", Encoding.UTF8.GetBytes("第一条 甲方")), ("a.pdf", "%PDF-1.7 …"u8.ToArray()));

        var kept = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
        Assert.Equal(["docs/law/合同.txt", "docs/law/a.pdf"], kept.Select(file => (string?)file!["path"]));
        Assert.Equal("第一条 甲方", await studio.Client.GetStringAsync("/api/files/docs/law/合同.txt"));
        Assert.True((bool)(await studio.GetAsync("/api/files"))[0]!["folder"]!);
        Assert.Equal(2, (await studio.GetAsync("/api/files?folder=docs/law")).AsArray().Count);
        await Studio.ProblemOf(await studio.Client.DeleteAsync("/api/files/docs/law"), HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.DeleteAsync("/api/files/docs/law/a.pdf")).StatusCode);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/files/docs/law/a.pdf"), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("report.pdf", "PK\u0003\u0004 zip", "called .pdf, but its content is a ZIP package")]
    [InlineData("notes.txt", "%PDF-1.4", "is a PDF document")]
    [InlineData("tool.txt", "\u007fELF\u0002", "is a program")]
    [InlineData("data.csv", "a\0b\0c", "is data without a known start")]
    public async Task WrongKind_IsRefused_WithASentence(string name, string content, string expected)
    {
        await using var studio = await Studio.StartAsync();

        using var answer = await UploadAsync(studio, "/api/files", (name, Encoding.Latin1.GetBytes(content)));

        var problem = await Studio.ProblemOf(answer, HttpStatusCode.BadRequest);
        Assert.Equal("TS8302", (string?)problem["code"]);
        Assert.Contains(expected, (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Empty((await studio.GetAsync("/api/files")).AsArray());
    }

    [Fact]
    public async Task TooLargeFile_IsRefused_AndLeavesNothing()
    {
        await using var studio = await Studio.StartAsync(options => options with { LargestUpload = 1 << 20 });

        using var answer = await UploadAsync(studio, "/api/files", ("big.txt", Encoding.ASCII.GetBytes(new string('a', (1 << 20) + 10))));

        Assert.Equal("TS8303", (string?)(await Studio.ProblemOf(answer, HttpStatusCode.BadRequest))["code"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(studio.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../outside.txt")]
    [InlineData("/etc/outside.txt")]
    [InlineData("C:\\outside.txt")]
    public async Task NameWithAPath_KeepsItsLastPart(string name)
    {
        await using var studio = await Studio.StartAsync();

        using var answer = await UploadAsync(studio, "/api/files", (name, "text"u8.ToArray()));

        Assert.Equal("outside.txt", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())![0]!["path"]);
    }

    [Fact]
    public async Task PathsOutside_AreRefused()
    {
        await using var studio = await Studio.StartAsync();

        await Studio.ProblemOf(await studio.Client.GetAsync("/api/files/%2e%2e%2ftunesmith.db"), HttpStatusCode.NotFound);
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/files?folder=../.."), HttpStatusCode.BadRequest);
        await Studio.ProblemOf(await UploadAsync(studio, "/api/files?folder=../../x", ("a.txt", "text"u8.ToArray())), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Secrets_GoIn_AndNeverComeOut()
    {
        await using var studio = await Studio.StartAsync();
        using var value = new StringContent("""{ "value": "sk-secret" }""", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.PutAsync("/api/secrets/OPENAI_API_KEY", value)).StatusCode);

        Assert.Equal("""["OPENAI_API_KEY"]""", await studio.Client.GetStringAsync("/api/secrets"));
        await Studio.ProblemOf(await studio.Client.GetAsync("/api/secrets/OPENAI_API_KEY"), HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NoContent, (await studio.Client.DeleteAsync("/api/secrets/OPENAI_API_KEY")).StatusCode);
        using var empty = new StringContent("""{ "value": " " }""", Encoding.UTF8, "application/json");
        await Studio.ProblemOf(await studio.Client.PutAsync("/api/secrets/A", empty), HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Studio studio, string path, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        return await studio.Client.PostAsync(path, form);
    }
}

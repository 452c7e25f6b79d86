using System.Text.Json;
using TaskExec.Testing.Files;
using static TaskExec.Agents.Tests.DurableTasks.Server;

namespace TaskExec.Agents.Tests.DurableTasks;

public sealed class DurableTaskSecretTests : IAsyncLifetime
{
    private const string Key = "ghp_0123456789abcdefghijABCDEFGHIJ";
    private const string Result = $$"""{"content":[{"type":"text","text":"use {{Key}} and go"}],"structuredContent":{"apiKey":"hunter2","list":["a",1,true,null]},"plain":"kept"}""";

    private readonly TempFolder _folder = new();
    private readonly Server _server;
    private readonly Server _other;
    private string _id = "";

    public DurableTaskSecretTests() => (_server, _other) = (new(_folder), new(_folder));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _id = await _server.NewTaskAsync();

    [Fact]
    public async Task Secrets_of_a_task_reach_its_client_but_not_the_disk()
    {
        await _server.Tasks.CompleteAsync(_id, Json(Result), Token);

        Assert.Equal(Result, (await _server.ReadAsync(_id)).Result!.Value.GetRawText());
        await AssertClean();
    }

    [Fact]
    public async Task Secrets_are_masked_for_a_reader_that_has_only_the_store()
    {
        await _server.Tasks.CompleteAsync(_id, Json(Result), Token);

        var read = (await _other.ReadAsync(_id)).Result!.Value;
        Assert.Equal("use [redacted] and go", read.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("[redacted]", read.GetProperty("structuredContent").GetProperty("apiKey").GetString());
        Assert.True(JsonElement.DeepEquals(Json("""["a",1,true,null]"""), read.GetProperty("structuredContent").GetProperty("list")));
        Assert.Equal("kept", read.GetProperty("plain").GetString());
    }

    [Fact]
    public async Task Secrets_in_questions_and_errors_are_not_written_to_the_disk()
    {
        await _server.Tasks.RequestInputAsync(_id, new Dictionary<string, JsonElement> { ["key"] = Question($"is {Key} right?") }, Token);
        Assert.Equal($"is {Key} right?", (await _server.ReadAsync(_id)).InputRequests["key"].GetProperty("params").GetProperty("message").GetString());

        await _server.Tasks.FailAsync(_id, Json($$$"""{"code":1,"message":"{{{Key}}} was refused","data":{"password":"hunter2"}}"""), Token);
        Assert.Equal($"{Key} was refused", (await _server.ReadAsync(_id)).Error!.Value.GetProperty("message").GetString());
        await AssertClean();
    }

    [Fact]
    public async Task Secrets_are_not_restored_if_the_stored_text_was_edited()
    {
        await _server.Tasks.CompleteAsync(_id, Json(Result), Token);
        await _server.Todos.FlushAsync(Token);
        var text = await File.ReadAllTextAsync(_folder["todos.json"], Token);
        await File.WriteAllTextAsync(_folder["todos.json"], text.Replace("kept", "edited", StringComparison.Ordinal), Token);

        Assert.Equal("edited", (await _server.ReadAsync(_id)).Result!.Value.GetProperty("plain").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AssertClean()
    {
        await _server.Todos.FlushAsync(Token);
        foreach (var file in _folder.Files())
        {
            var text = await File.ReadAllTextAsync(_folder[file], Token);
            Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        }
    }
}

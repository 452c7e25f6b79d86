using Microsoft.Extensions.AI;

namespace TaskExec.Agents.Tests;

/// <summary>The real client that invokes functions; the model behind it is a script.</summary>
[Collection(nameof(Skill))]
public sealed class ModelConversationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_call_that_the_model_makes_is_tracked_and_retried(bool isStreaming)
    {
        Skill.Reset();
        ChatOptions options = new() { Tools = [ScriptedModel.Untracked(Skill.Add, "add")] };
        var offered = options.Tools[0];
        var answer = "";
        var recorded = await Recorded.RunAsync(async () =>
        {
            using var todo = TodoScope.Begin("todo-20260301-004");
            using var client = Client(new("one", "add", new Dictionary<string, object?> { ["left"] = 2, ["right"] = 3 })).WithTracking();
            answer = isStreaming
                ? string.Concat(await client.GetStreamingResponseAsync("Add", options, Token).Select(static update => update.Text).ToListAsync(Token))
                : (await client.GetResponseAsync("Add", options, Token)).Text;
        });

        Assert.Equal("heard 5", answer);
        var run = Assert.Single(recorded.Runs);
        Assert.Equal(("TaskExec.Agents.Tests.Skill.Add", "todo-20260301-004", 2, Stage.Completed), (run.Task, run.Todo, run.Attempts, run.Stage));
        Assert.Same(offered, Assert.Single(options.Tools));
    }

    [Fact]
    public async Task Functions_without_the_attribute_are_not_changed()
    {
        ChatOptions options = new() { Tools = [ScriptedModel.Untracked((string text) => text, "echo")] };
        var recorded = await Recorded.RunAsync(async () =>
        {
            using var client = Client(new("one", "echo", new Dictionary<string, object?> { ["text"] = "word" })).WithTracking();
            Assert.Equal("heard word", (await client.GetResponseAsync("Say", options, Token)).Text);
        });

        Assert.Empty(recorded.Runs);
    }

    [Fact]
    public void A_function_call_is_not_tracked_twice()
    {
        using var client = Client(new("one", "echo", null)).WithTracking();

        Assert.Same(client, client.WithTracking());
    }

    private static IChatClient Client(FunctionCallContent call) => new ScriptedModel(call).AsBuilder().UseFunctionInvocation().Build();
}

using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace TaskExec.Agents.Tests;

/// <summary>The real agent, whose model is a script: its tools are functions, so that the doors of functions serve it.</summary>
[Collection(nameof(Skill))]
public sealed class AgentFrameworkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_calls_tools_that_were_registered_with_tracking()
    {
        Skill.Reset();
        var answer = "";
        var recorded = await Recorded.RunAsync(async () =>
        {
            using var model = new ScriptedModel(new("one", "add", new Dictionary<string, object?> { ["left"] = 2, ["right"] = 3 }));
            var agent = new ChatClientAgent(model, tools: [AIFunctionFactory.Create(Skill.Add, "add")]);
            answer = (await agent.RunAsync("Add", cancellationToken: Token)).Text;
        });

        Assert.Equal("heard 5", answer);
        Assert.Equal((2, Stage.Completed), (Assert.Single(recorded.Runs).Attempts, recorded.Runs[0].Stage));
    }

    [Fact]
    public async Task An_agent_with_a_tracking_client_tracks_tools_that_other_code_created()
    {
        Skill.Reset();
        var recorded = await Recorded.RunAsync(static async () =>
        {
            using var model = new ScriptedModel(new("one", "add", new Dictionary<string, object?> { ["left"] = 2, ["right"] = 3 })).AsBuilder().UseFunctionInvocation().Build().WithTracking();
            var agent = new ChatClientAgent(model, tools: [ScriptedModel.Untracked(Skill.Add, "add")]);
            await agent.RunAsync("Add", cancellationToken: Token);
        });

        Assert.Equal((2, Stage.Completed), (Assert.Single(recorded.Runs).Attempts, recorded.Runs[0].Stage));
    }
}

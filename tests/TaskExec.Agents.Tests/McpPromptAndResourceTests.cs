using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace TaskExec.Agents.Tests;

[Collection(nameof(Skill))]
public sealed class McpPromptAndResourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompts_and_resources_of_a_server_are_recorded_and_retried()
    {
        var recorded = await Recorded.RunAsync(static async () =>
        {
            await using var server = await ConnectedServer.StartAsync(static builder => builder.WithPrompts<Skill>().WithResources<Skill>());
            Skill.Reset();
            var prompt = await server.Client.GetPromptAsync("greet", cancellationToken: Token);
            Skill.Reset();
            var resource = await server.Client.ReadResourceAsync("note://first", cancellationToken: Token);

            Assert.Equal("Hello", Assert.IsType<TextContentBlock>(Assert.Single(prompt.Messages).Content).Text);
            Assert.Equal("A note", Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text);
        });

        Assert.Equal(["TaskExec.Agents.Tests.Skill.Greet", "TaskExec.Agents.Tests.Skill.Read"], recorded.Tasks);
        Assert.All(recorded.Runs, static run => Assert.Equal(2, run.Attempts));
    }
}

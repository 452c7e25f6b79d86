using TaskExec.Generated.Tests.Skills;

namespace TaskExec.Generated.Tests;

public sealed partial class PlanAndVerificationTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task A_plan_gets_the_arguments_and_its_text_is_recorded()
    {
        var skill = new CheckedSkill();

        await _bench.RunAsync(async () => await skill.RunTrackedDoubleAsync(Workbench.TodoId, "ab", new Script(0), Workbench.Token));

        Assert.Equal(["ab"], skill.Plans);
        Assert.Contains((await _bench.TodoAsync()).Events, static each => each.Message == "will double ab");
    }

    [Fact]
    public async Task A_plan_that_returns_no_text_is_executed()
    {
        var skill = new CheckedSkill();

        await _bench.RunAsync(() => Task.FromResult<object?>(skill.RunTrackedDouble(Workbench.TodoId, "ab", new Script(0))));

        Assert.Equal(["ab"], skill.Plans);
    }

    [Fact]
    public async Task A_negative_verification_fails_the_attempt()
    {
        var fault = await Assert.ThrowsAsync<VerificationFailedException>(() =>
            _bench.RunAsync(static () => Task.FromResult<object?>(RunTrackedOdd(Workbench.TodoId, 4))));

        Assert.Contains("PlanAndVerificationTests.Odd", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_positive_verification_is_recorded()
    {
        await _bench.RunAsync(static () => Task.FromResult<object?>(RunTrackedOdd(Workbench.TodoId, 5)));

        Assert.True((await _bench.TodoAsync()).Events[^1].Details.Verified);
    }

    [TrackedTask(Verify = nameof(IsOdd))]
    private static int Odd(int number) => number;

    private static bool IsOdd(int result) => result % 2 != 0;
}

using TaskExec.CompilerServices;
using TaskExec.Generated.Tests.Skills;
using TaskExec.Storage;

namespace TaskExec.Generated.Tests;

/// <summary>Each fact for the asynchronous stream and for the iterator.</summary>
public sealed class StreamRunTests
{
    private readonly Workbench _bench = new();
    private readonly List<string> _seen = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_run_of_a_stream_lasts_from_the_first_requested_item_to_the_end_without_prefetching(bool isAsync)
    {
        var skill = new StreamingSkill();
        await Take(skill, isAsync, to: 2, most: 9);

        var name = isAsync ? "CountAsync" : "Count";
        Assert.Equal([$"1 in {name}", "1 outside of any run", $"2 in {name}", "2 outside of any run", "closed"], _seen);
        Assert.Equal(["Executing Stage 1", "Completed Stage 1"], await _bench.EventsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_run_of_a_stream_completes_and_records_it_when_the_consumer_stops(bool isAsync)
    {
        var skill = new StreamingSkill();
        await Take(skill, isAsync, to: 3, most: 1);

        Assert.Equal("closed", skill.Log[^1]);
        var last = (await _bench.TodoAsync()).Events[^1];
        Assert.Equal((RunOutcome.Completed, EventDetails.Consumer), (last.Details.Outcome, last.Details.EndedBy));
        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_is_retried_only_before_its_first_item_was_returned(bool isAsync)
    {
        var skill = new StreamingSkill { FailAt = 2 };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Take(skill, isAsync, to: 3, most: 9));

        Assert.Equal("no 2", failure.Message);
        Assert.Equal(["Executing Stage 1", "Failed Stage 1"], await _bench.EventsAsync());
        Assert.Equal(RetryDecision.GiveUp, (await _bench.TodoAsync()).Events[^1].Details.Retry?.Decision);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_fails_when_its_verification_fails(bool isAsync)
    {
        await Assert.ThrowsAsync<VerificationFailedException>(() => Take(new StreamingSkill { IsValid = false }, isAsync, to: 1, most: 9));

        Assert.Equal(RunOutcome.Failed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_stream_is_retried_when_its_verification_fails(bool isAsync)
    {
        await Assert.ThrowsAsync<VerificationFailedException>(() => Take(new StreamingSkill { IsValid = false }, isAsync, to: 0, most: 9));

        Assert.Equal(3, (await _bench.TodoAsync()).Events[^1].Details.Attempt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_enumeration_of_a_stream_is_one_run(bool isAsync)
    {
        await Take(new StreamingSkill(), isAsync, to: 1, most: 9);
        await Take(new StreamingSkill(), isAsync, to: 1, most: 9);

        Assert.Equal(2, (await _bench.TodoAsync()).ToState().Runs.Count);
    }

    [Fact]
    public async Task A_stream_that_is_not_enumerated_starts_no_run()
    {
        await _bench.RunAsync(() =>
        {
            _ = new StreamingSkill().RunTrackedCount(Workbench.TodoId, 3);
            _ = new StreamingSkill().RunTrackedCountAsync(Workbench.TodoId, 3, Workbench.Token);
            return Task.FromResult<object?>(null);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.TodoAsync());
    }

    [Fact]
    public async Task A_stream_is_cancelled_by_the_token_of_its_consumer()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RunAsync(async () =>
        {
            await foreach (var _ in new StreamingSkill().RunTrackedCountAsync(Workbench.TodoId, 3, Workbench.Token).WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }

            return null;
        }));

        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    private Task<object?> Take(StreamingSkill skill, bool isAsync, int to, int most) => _bench.RunAsync(async () =>
    {
        if (isAsync)
        {
            await foreach (var item in skill.RunTrackedCountAsync(Workbench.TodoId, to, Workbench.Token))
            {
                if (!Wants(skill, item, most))
                {
                    break;
                }
            }
        }
        else
        {
            foreach (var item in skill.RunTrackedCount(Workbench.TodoId, to))
            {
                if (!Wants(skill, item, most))
                {
                    break;
                }
            }
        }

        _seen.AddRange(skill.Log[^1..]);
        return null;
    });

    private bool Wants(StreamingSkill skill, int item, int most)
    {
        _seen.Add(skill.Log[^1]);
        _seen.Add($"{item} {(TaskRun.Current is null ? "outside of any run" : "in a run")}");
        return item < most;
    }
}

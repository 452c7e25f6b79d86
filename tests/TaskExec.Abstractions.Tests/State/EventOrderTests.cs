using System.Globalization;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class EventOrderTests
{
    /// <summary>Events that machines sharing a todo may write: overlapping runs, forks, joins, child runs, and invalid events.</summary>
    private static readonly TodoEvent[] Alphabet =
    [
        Begin("a-1", 1, Move("pending", "in-progress")),
        WillRetry("a-2", 1, attempt: 1, milliseconds: 250),
        End("a-3", 1, RunOutcome.Completed, attempt: 2, milliseconds: 500),
        Begin("b-1", 2),
        End("b-2", 2, RunOutcome.Failed, Move("in-progress", "failed", after: "a-1")),
        Begin("c-1", 3, Move("pending", "in-progress")),
        End("c-2", 3, RunOutcome.Cancelled, Move("in-progress", "pending", after: "c-1", also: "b-2")),
        End("d-1", 4, RunOutcome.Failed).AsChildOf(1),
        Begin("e-1", 5, Move("needs-info", "in-progress", after: "b-2")),
        Begin("e-2", 5, Move("failed", "in-progress", after: "f-1")).WithKind(EventKind.Resume),
        End("f-1", 6, RunOutcome.NeedsInfo, Move("failed", "needs-info", after: "e-2")),
        End("f-1", 6, RunOutcome.Completed, Move("failed", "completed", after: "b-2")),
    ];

    /// <summary>Claims including two with the same fencing token from different machines, and the later events of their runs.</summary>
    private static readonly TodoEvent[] Claims =
    [
        Claim("a-1", 1, minutes: 5, fence: 1),
        Heartbeat("a-2", 1, minutes: 9),
        Heartbeat("a-3", 1, minutes: 7),
        Begin("a-4", 1, Move("pending", "in-progress")),
        End("a-5", 1, RunOutcome.Cancelled, Move("in-progress", "pending", after: "a-4")),
        Claim("b-1", 2, minutes: 6, fence: 2),
        Claim("c-1", 3, minutes: 4, fence: 2),
        End("c-2", 3, RunOutcome.Abandoned),
    ];

    /// <summary>Runs of both versions of the format, whose ids are in another order than their places, and a claimed run that moves to another place.</summary>
    private static readonly TodoEvent[] Numbered =
    [
        Begin("a-1", 6, Move("pending", "in-progress")),
        End("a-2", 6, RunOutcome.Completed, Move("in-progress", "completed", after: "a-1")).WithN(1),
        Claim("c-1", 2, minutes: 5, fence: 1).WithN(2),
        Begin("b-1", 5, Move("completed", "in-progress", after: "a-2")).WithN(3),
        End("b-2", 5, RunOutcome.Failed, Move("in-progress", "failed", after: "b-1")).WithN(3),
        Begin("c-2", 2, Move("failed", "in-progress", after: "b-2")).WithN(4),
        End("c-3", 2, RunOutcome.Completed).WithN(4),
        End("d-1", 4, RunOutcome.Failed).AsChildOf(2),
        End("e-1", 1, RunOutcome.NeedsInfo).WithN(4),
    ];

    [Fact]
    public void All_orders_of_up_to_six_events_of_numbered_runs_produce_the_same_state() => AssertOneState(Numbered, atLeast: 50_000);

    [Fact]
    public void All_orders_of_up_to_six_events_produce_the_same_state() => AssertOneState(Alphabet, atLeast: 500_000);

    [Fact]
    public void All_orders_of_up_to_six_events_of_claimed_runs_produce_the_same_state() => AssertOneState(Claims, atLeast: 20_000);

    /// <summary>Runs as this version records them: only the first event says the task, and lines may be lost, the first one above all.</summary>
    [Fact]
    public void A_history_that_lost_some_of_its_events_has_one_state_in_all_orders()
    {
        var (history, recorded, status) = (new TodoHistory(), new List<TodoEvent>(), "pending");
        Record(history.Claim(Claim("c-1", 1, minutes: 5), Noon).Accepted!);
        Record(history.Accept(Begin("c-2", 1), status));
        Record(history.Accept(Begin("c-3", 2).AsChildOf(1), status));
        Record(history.Accept(End("c-4", 2, RunOutcome.Failed).AsChildOf(1), status));
        Record(history.Accept(End("c-5", 1, RunOutcome.NeedsInfo).Downgrade("Log in."), status));
        Record(history.Accept(Begin("d-1", 3).WithKind(EventKind.Resume), status));
        Record(history.Accept(Begin("d-2", 4), status));
        Record(history.Accept(End("d-3", 4, RunOutcome.Completed), status));
        Assert.Equal([1, 2, 2, 2, 2, 3, 4, 4], recorded.Select(static entry => (int)entry.Details.N!));
        AssertOneState([.. recorded], atLeast: 20_000);

        void Record(TodoEvent admitted)
        {
            var isFirst = !recorded.Exists(entry => entry.Details.RunId == admitted.Details.RunId);
            var details = isFirst ? admitted.Details with { V = 2 } : admitted.Details with { Task = null, Executor = null };
            recorded.Add(admitted with { Details = details });
            history.Add(recorded[^1]);
            status = admitted.Details.Status?.To ?? status;
        }
    }

    [Fact]
    public void A_history_that_lost_some_of_its_events_can_be_compacted_and_continued()
    {
        foreach (var history in Subsets(Alphabet, atMost: 6).Concat(Subsets(Claims, atMost: 6)).Concat(Subsets(Numbered, atMost: 6)))
        {
            var (one, other) = (new TodoHistory(history), new TodoHistory(history.Reverse()));
            var (compaction, reversed) = (one.Compact(keep: 1), other.Compact(keep: 1));
            Assert.Equal(compaction?.Events.Order(), reversed?.Events.Order());
            Assert.Equal(compaction?.Rollup.UpTo, reversed?.Rollup.UpTo);
            Assert.Equal(one.Claim(Claim("z-1", 9, minutes: 600), Noon.AddDays(1)), other.Claim(Claim("z-1", 9, minutes: 600), Noon.AddDays(1)));
            var begun = one.Accept(Begin("z-2", 8), one.ToState().Status);
            Assert.Equal(Text(begun), Text(other.Accept(Begin("z-2", 8), other.ToState().Status)));
            Assert.NotNull(begun.Details.N);
            one.Add(begun);
            one.Add(one.Accept(End("z-3", 8, RunOutcome.Completed), one.ToState().Status));
            one.Forget();
            Assert.NotNull(one.ToState());
        }
    }

    private static string Text(TodoEvent entry) => JsonSerializer.Serialize(entry, TodoJson.Default.TodoEvent);

    private static void AssertOneState(TodoEvent[] alphabet, int atLeast)
    {
        var histories = 0;
        var orders = 0;
        foreach (var history in Subsets(alphabet, atMost: 6))
        {
            histories++;
            var expected = TodoState.From(history);
            foreach (var order in Permutations(history))
            {
                orders++;
                AssertSame(expected, TodoState.From(order));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{histories} histories, {orders} orders"));
        Assert.True(orders > atLeast, $"Only {orders} orders were tried.");
    }

    // Prevents the defect of dirge #380, where the union of two files contained 107 ids twice.
    [Fact]
    public void Repeated_events_do_not_change_the_state()
    {
        foreach (var history in Subsets(Alphabet, atMost: 6).Concat(Subsets(Claims, atMost: 6)).Concat(Subsets(Numbered, atMost: 6)))
        {
            var expected = TodoState.From(history);
            AssertSame(expected, TodoState.From([.. history, .. history.Reverse()]));
            AssertSame(expected, TodoState.From(history.SelectMany(each => new[] { each, each })));
        }
    }

    private static void AssertSame(TodoState expected, TodoState actual)
    {
        if (!expected.Runs.SequenceEqual(actual.Runs) || expected != actual with { Runs = expected.Runs })
        {
            Assert.Fail($"{expected}\n{string.Join('\n', expected.Runs)}\nis not\n{actual}\n{string.Join('\n', actual.Runs)}");
        }
    }

    private static IEnumerable<TodoEvent[]> Subsets(TodoEvent[] events, int atMost) =>
        from mask in Enumerable.Range(0, 1 << events.Length)
        where int.PopCount(mask) <= atMost
        select events.Where((_, index) => (mask & (1 << index)) != 0).ToArray();

    /// <summary>Uses Heap's algorithm. Each result is the same array, reordered.</summary>
    private static IEnumerable<TodoEvent[]> Permutations(TodoEvent[] events)
    {
        var order = events.ToArray();
        var counters = new int[order.Length];
        yield return order;
        for (var i = 0; i < order.Length;)
        {
            if (counters[i] < i)
            {
                var other = i % 2 == 0 ? 0 : counters[i];
                (order[other], order[i]) = (order[i], order[other]);
                yield return order;
                counters[i]++;
                i = 0;
            }
            else
            {
                counters[i++] = 0;
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class ReadDuringCheckpointTests(ITestOutputHelper output)
{
    private const int Seed = 20260225;
    private const int Writers = 2;
    private const int ReadsAnEvent = 25;
    private const int EventsATodo = 50;

    private readonly ConcurrentDictionary<string, ImmutableList<string>> _acknowledged = new(StringComparer.Ordinal);
    private readonly string[] _current = new string[Writers];

    // Readers and writers wait for each other, so that there are as many reads to an event on any machine.
    private readonly Channel<int> _turns = Channel.CreateBounded<int>(2 * Writers);
    private int _reads;

    [Fact]
    public async Task A_read_during_a_checkpoint_returns_every_acknowledged_event()
    {
        Need.Linux();
        var watch = Stopwatch.StartNew();
        var reads = Form.Choose(3000, 100_000);
        using var folder = new TempFolder("readers");
        var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
        using var flusher = LiveHost.Start("flush", path, "--every", "20");
        var writers = Enumerable.Range(0, Writers).Select(_ => LiveHost.Start("serve", path)).ToList();
        try
        {
            await flusher.WaitForOutput(1);
            foreach (var (number, host) in writers.Index())
            {
                await Append(host, number, 0);
            }

            var writing = writers.Select(Write).ToList();
            await Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(() => Read(path, new Random(Seed + number), reads))));
            _turns.Writer.Complete();
            await Task.WhenAll(writing);
            Assert.Equal((0, ""), await flusher.Stop());
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }

        output.WriteLine($"{_reads} reads, {_acknowledged.Values.Sum(events => events.Count)} events on {_acknowledged.Count} todos, {flusher.Count} flushes; seed {Seed}; {watch.Elapsed.TotalSeconds:f1} s");
        Assert.Empty(_acknowledged.Values.SelectMany(events => events).Except(await TodosFile.RecoveredEventIdsAsync(path)));
    }

    private async Task Write(LiveHost host, int number)
    {
        try
        {
            var count = 0;
            await foreach (var _ in _turns.Reader.ReadAllAsync())
            {
                await Append(host, number, ++count);
            }
        }
        catch (Exception fault)
        {
            _turns.Writer.TryComplete(fault);
            throw;
        }
    }

    private async Task Append(LiveHost host, int number, int count)
    {
        var todo = $"read-{number}-{count / EventsATodo}";
        await host.Send(todo);
        await host.WaitForOutput(count + 1);
        _acknowledged.AddOrUpdate(todo, _ => [IdOf(host)], (_, before) => before.Add(IdOf(host)));
        _current[number] = todo;
    }

    private async Task Read(string path, Random random, int reads)
    {
        await using var store = JsonTodoStore.Open(path);
        while (Interlocked.Increment(ref _reads) is var read && read <= reads)
        {
            if (read % ReadsAnEvent == 0)
            {
                await _turns.Writer.WriteAsync(read);
            }

            var todo = _current[random.Next(Writers)];
            var acknowledged = _acknowledged[todo];
            var events = (await store.Read(todo))?.Events.Select(each => each.Details.EventId.ToString()) ?? [];
            Assert.Empty(acknowledged.Except(events));
        }
    }

    private static string IdOf(LiveHost host) => host.Output[^1].Split(' ')[1];
}
